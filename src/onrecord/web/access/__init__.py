"""Who may come in and what each may do: the guard before all routes, and the pages to sign in and look after users."""

from fastapi import APIRouter

from onrecord.web.access import account, log, people, sign_in
from onrecord.web.access.guard import check, guard

__all__ = ["check", "guard", "router"]

router = APIRouter()
for _part in (sign_in, account, people, log):
    router.include_router(_part.router)
