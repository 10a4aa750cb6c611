"""How a party of an agreement is reached: a post with its telephone and mail, never a person."""

import re

PHONE = re.compile(r"\+?[0-9][0-9 ()/\-]{4,24}")
MAIL = re.compile(r"[A-Za-z0-9._+\-]{1,64}@[A-Za-z0-9.\-]{1,180}\.[A-Za-z]{2,}")
OF_A_PERSON = re.compile(r"[a-zà-ÿ]{2,}[._][a-zà-ÿ]{2,}", re.IGNORECASE)
"""The part before the @ is somebody's first name and surname, most often."""
PRIVATE = frozenset({
    "gmail.com", "googlemail.com", "hotmail.com", "outlook.com", "live.com", "yahoo.com",
    "icloud.com", "me.com", "proton.me", "protonmail.com", "aol.com", "gmx.de", "gmx.net",
})  # fmt: skip
BETWEEN = ", "


def is_phone(text: str) -> bool:
    """Whether it can be dialled."""
    return PHONE.fullmatch(text) is not None


def is_mail(text: str) -> bool:
    """Whether it is an address to write to."""
    return MAIL.fullmatch(text) is not None


def is_of_a_person(mail: str) -> bool:
    """Whether an address is somebody's own: at a provider for private people, or by name."""
    name, _at, domain = mail.lower().partition("@")
    return domain in PRIVATE or OF_A_PERSON.fullmatch(name) is not None


def as_words(post: str, phone: str, mail: str) -> str:
    """One line, as it stands in the agreement and is signed."""
    return BETWEEN.join(each for each in (post.strip(), phone.strip(), mail.strip()) if each)


def parts_of(contact: str) -> tuple[str, str, str]:
    """Post, telephone and mail of such a line; an older one is a post altogether."""
    parts, phone, mail = contact.split(BETWEEN), "", ""
    if len(parts) > 1 and is_mail(parts[-1]):
        mail = parts.pop()
    if len(parts) > 1 and is_phone(parts[-1]):
        phone = parts.pop()
    return BETWEEN.join(parts), phone, mail
