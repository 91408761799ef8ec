"""What every request may use: the ledger, the pipeline that reads articles, and who asks."""

from dataclasses import dataclass
from functools import cached_property

from starlette.requests import Request

from onrecord.ledger.database import Database
from onrecord.ledger.users import ROLES
from onrecord.pipeline import Pipeline
from onrecord.web.settings import Settings


@dataclass(frozen=True)
class User:
    """Who asks. `role` is one of ROLES; each may do what those before it may."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Whether this user may do what needs `role`."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Room:
    """One server's ledger and pipeline, opened once and shared by its threads. `request.app.state.room` is one."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.database = Database(settings.ledger, create=True)

    @cached_property
    def pipeline(self) -> Pipeline:
        """Reads articles; loaded when first asked for (about half a second)."""
        return Pipeline(self.settings.reading)

    def close(self) -> None:
        self.database.close()


def room_of(request: Request) -> Room:
    """The room of the server that a request came to."""
    room: Room = request.app.state.room
    return room


def user_of(request: Request) -> User:
    """Who asks, as `access` found out before anything else saw the request."""
    user: User = request.state.user
    return user
