"""Articles that somebody put in to be read: shown at once, and added to the ledger if they say so."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Annotated

from fastapi import File, Form, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.adding import Plan, write_all
from onrecord.errors import InputError, LedgerError
from onrecord.ledger.find import document_named
from onrecord.model import Record
from onrecord.read import Options, Raw, raws, read_raw
from onrecord.read.raw import digest
from onrecord.web.noting import note
from onrecord.web.pages.article import drawn
from onrecord.web.pages.draw import page
from onrecord.web.pages.routes import Editor, back, routes
from onrecord.web.room import room_of

MOST = 50  # drafts that are kept
ROOM = 64_000_000  # bytes of all of them
router = routes()


@dataclass(frozen=True)
class Draft:
    """An article as it came, and its record."""

    raw: Raw
    record: Record


class Drafts:
    """The last drafts of a server, by a name that cannot be guessed."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.held: OrderedDict[str, Draft] = OrderedDict()

    def keep(self, draft: Draft) -> str:
        """Keep a draft, and let go of the oldest ones; its name."""
        name = secrets.token_urlsafe(12)
        with self.lock:
            self.held[name] = draft
            while len(self.held) > MOST or sum(len(one.raw.data) for one in self.held.values()) > ROOM:
                self.held.popitem(last=False)
        return name

    def named(self, name: str) -> Draft:
        """The draft of this name. Raises LedgerError if there is none any more."""
        with self.lock:
            found = self.held.get(name)
        if found is None:
            raise LedgerError("this article is not kept any more: put it in again")
        return found


@router.post("/read")
def read(
    request: Request,
    address: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Read what was put in, and go on to its record."""
    room = room_of(request)
    options = room.settings.reading.read
    raw = _given(address.strip(), text, file, options)
    record = room.pipeline.record(read_raw(raw, options).document)
    return RedirectResponse(f"/drafts/{request.app.state.drafts.keep(Draft(raw, record))}", 303)


@router.get("/drafts/{name}")
def draft(request: Request, name: str) -> Response:
    """The record of an article that is not in the ledger."""
    found: Draft = request.app.state.drafts.named(name)
    return page(request, "article.html", article=None, **drawn(found.record, {}, {}))


@router.post("/drafts/{name}/add")
def add(request: Request, name: str, who: Editor) -> Response:
    """Add the article to the ledger, with its claims and its origin."""
    found: Draft = request.app.state.drafts.named(name)
    database = room_of(request).database
    list(write_all(database, iter([(found.raw, found.record)]), Plan(), []))
    with database.write() as connection:
        document = document_named(connection, found.record.document.id)
        note(request, connection, "added an article", document.key)
    return back(f"/articles/{document.id}")


def _given(address: str, text: str, file: UploadFile | None, options: Options) -> Raw:
    """The bytes of what was put in: an address, a file or a text. Raises InputError if it is too large or nothing."""
    if address:
        return _fetched(address, options)
    data = file.file.read(options.max_size + 1) if file and file.filename else text.replace("\r\n", "\n").encode()
    name = (file.filename if file else None) or "the text"
    if len(data) > options.max_size:
        raise InputError(name, f"this is larger than {options.max_size:,} bytes")
    if not data.strip():
        raise InputError(name, "there is nothing in it: give an address, a text or a file")
    known = digest(data)
    return Raw(known, data, "file", stamp=known, name=known)


def _fetched(address: str, options: Options) -> Raw:
    """The first article at an address of the web; what else might be named so, such as a file here, is not read."""
    scheme, found, _ = address.partition("://")
    if found and scheme.lower() not in ("http", "https"):
        raise InputError(address, "this is not an address of the web")
    one = next(iter(raws([address if found else f"https://{address}"], options)), None)
    if one is None:
        raise InputError(address, "there is no article there")
    if isinstance(one, InputError):
        raise one
    return one
