"""The fingerprint of a store: another one for each rule that changes, wherever the checkout lies."""

from loaders import fingerprint


def test_a_changed_rule_changes_it_and_the_demo_does_not(tmp_path, monkeypatch):
    folder = tmp_path / "demo" / "loaders"  # a checkout under a folder of the demo's name
    (folder / "demo").mkdir(parents=True)
    monkeypatch.setattr(fingerprint, "_FOLDER", folder)
    seen = []
    for rule, phrase in (("1", "a"), ("2", "a"), ("2", "b")):
        (folder / "rule.py").write_text(rule)
        (folder / "demo" / "phrases.csv").write_text(phrase)
        seen.append(fingerprint.fingerprint())
    assert seen[0] != seen[1] == seen[2]
