"""The pages of the gate as HTML: sign in, set a password, and what stands in the way. Plain forms, no script."""

from functools import cache
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote, urlencode

from starlette.responses import HTMLResponse, Response

from pages.views import look
from pages.views.words import _, language

FOLDER = Path(__file__).parent


def page(title: str, body: str, path: str, status: int = 200, **told: str) -> Response:
    """A page of the gate in the language spoken now; `path`: its own address, for the switch of language."""
    other = {"hi": ("en", "English"), "en": ("hi", "हिन्दी")}[language()]
    return HTMLResponse(
        _frame().substitute(
            lang=language(),
            title=escape(title),
            room=escape(_("Connect Centre")),
            place=escape(_("War room · Jharkhand")),
            other_address=escape(f"{path}{'&' if '?' in path else '?'}lang={other[0]}"),
            other_lang=other[0],
            other_name=other[1],
            body=body,
        ),
        status,
        headers={"Cache-Control": "no-store", **told},
    )


def sign_in(next_path: str, wrong: str = "", login: str = "", *, demo: bool = False, provider: bool = False) -> str:
    """Login and password; the provider and the demo where there are these ways."""
    ways = ""
    if provider:
        where = escape(f"/sign-in/provider?{urlencode({'next': next_path, 'lang': language()})}")
        words = escape(_("Sign in with the account of the organisation"))
        ways = f'<p><a class="button second" href="{where}">{words}</a></p>'
    fields = _field(_("Login"), "login", "text", "username", value=login, focus=not login)
    fields += _field(_("Password"), "password", "password", "current-password", focus=bool(login))
    body = _wrong(wrong) + _form("/sign-in", fields, _("Sign in"), next=next_path) + ways
    if demo:
        about = escape(
            _("Nothing real is in this room yet. Look around without an account; it ends when real data come in.")
        )
        body += _form("/sign-in/demo", f"<p>{about}</p>", _("Open with demo data"), "second", next=next_path)
    help_words = _("No account, or the password is forgotten? The room's administrator makes accounts and new links.")
    return body + f'<p class="help">{escape(help_words)}</p>'


def set_password(
    address: str, rule: str, wrong: str = "", *, login: str | None = None, current: bool = False, key: str = ""
) -> str:
    """A new password: by a link (`key`), or with the `current` one. `login` None: the first admin names his own."""
    fields = ""
    if login is None:
        fields += _field(_("Your name"), "name", "text", "name", focus=True)
        fields += _field(
            _("Login"), "login", "text", "username", _("Small Latin letters and digits, or an e-mail address.")
        )
    else:
        fields += f'<input type="text" name="login" value="{escape(login)}" autocomplete="username" readonly>'
        fields = f"<label>{escape(_('Login'))}{fields}</label>"
    if current:
        fields += _field(_("Password until now"), "current", "password", "current-password", focus=True)
    fields += _field(_("New password"), "password", "password", "new-password", rule)
    fields += _field(_("New password once more"), "again", "password", "new-password")
    return _wrong(wrong) + _form(address, fields, _("Keep this password"), key=key)


def message(words: str, wrong: bool = False) -> str:
    """A sentence, and the way to sign in."""
    kind, way = "wrong" if wrong else "told", escape(_("Go to sign-in"))
    there = f'<a class="button" href="/sign-in?lang={language()}">{way}</a>'
    return f'<p class="{kind}" role="alert">{escape(words)}</p><p>{there}</p>'


def again(path: str) -> Response:
    """A page that asks for `path` once more, from this server: then the browser sends its strict cookie."""
    where = escape(quote(path, safe="/?&=%:+,;@-._~"))
    return HTMLResponse(
        f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={where}"><title>…</title>',
        headers={"Cache-Control": "no-store"},
    )


@cache
def sheet() -> str:
    """The style sheet with the colours of the palette."""
    return look.colours() + (FOLDER / "form.css").read_text(encoding="utf-8")


@cache
def _frame() -> Template:
    return Template((FOLDER / "form.html").read_text(encoding="utf-8"))


def _wrong(words: str) -> str:
    return f'<p class="wrong" role="alert">{escape(words)}</p>' if words else ""


def _field(label: str, name: str, kind: str, fills: str, about: str = "", value: str = "", focus: bool = False) -> str:
    small = f"<small>{escape(about)}</small>" if about else ""
    plain = ' autocapitalize="none" spellcheck="false"' if name == "login" else ""
    return (
        f'<label>{escape(label)}{small}<input type="{kind}" name="{name}" value="{escape(value)}"'
        f' autocomplete="{fills}"{plain}{" autofocus" if focus else ""} required maxlength="200"></label>'
    )


def _form(address: str, fields: str, press: str, kind: str = "", **hidden: str) -> str:
    carried = {**{name: value for name, value in hidden.items() if value}, "lang": language()}
    kept = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in carried.items())
    return (
        f'<form method="post" action="{address}">{kept}{fields}<button class="{kind}">{escape(press)}</button></form>'
    )
