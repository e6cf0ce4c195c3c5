"""The field that takes a file from the browser: its limit, and our words in the place of the browser's English."""

import json

from pages.views.words import _

LARGEST_MB = 200  # held in memory; larger files go through the inbox


def own_words(key: str) -> str:
    """The uploader's own words are English in the browser's code; ours stand in their place, as HTML for the fields
    whose key begins with `key`."""
    words = json.dumps(_("Choose a file"), ensure_ascii=False).replace("<", "")
    field = f'[class*="st-key-{key}"]'
    return (
        f"<style>{field} [data-testid=stFileUploaderDropzoneInstructions] {{ display: none; }}"
        f" {field} section button p {{ font-size: 0; }}"
        f" {field} section button p::after {{ content: {words}; font-size: 1.1rem; }}</style>"
    )
