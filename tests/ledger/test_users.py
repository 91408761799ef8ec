"""Users of the server, their tokens and sessions, and the log of what they did: the same on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from onrecord.errors import UserError
from onrecord.ledger import audit, sessions, tokens, users
from onrecord.ledger.check import check
from onrecord.ledger.database import Database
from onrecord.ledger.times import now
from onrecord.ledger.user_tables import sessions as session_rows
from onrecord.ledger.user_tables import tokens as token_rows
from onrecord.ledger.user_tables import users as user_rows
from onrecord.ledger.users import Account

LATER = timedelta(days=1)


@pytest.fixture
def ada(database: Database) -> Account:
    """A user of the ledger."""
    with database.write() as connection:
        return users.add(connection, "Ada  Obi", "editor", "$argon2id$hash")


def test_a_user_is_found_in_any_spelling_of_case(database: Database, ada: Account) -> None:
    with database.read() as connection:
        assert users.named(connection, " ADA obi") == ada
        assert (ada.name, ada.role, ada.password) == ("Ada Obi", "editor", "$argon2id$hash")
        assert users.named(connection, "Ada\0Obi\ud800") is None
        assert users.everyone(connection) == [ada]


@pytest.mark.parametrize("name", ["ada obi", "ＡＤＡ OBI"])
def test_a_name_is_given_once(database: Database, ada: Account, name: str) -> None:
    with pytest.raises(UserError, match="already"), database.write() as connection:
        users.add(connection, name, "reader", None)


@pytest.mark.parametrize("name", ["", "  ", "a" * 65, "Ada\u202eibO", "A\0", "A\x1b[2J", "\ud800"])
def test_names_that_are_none(database: Database, name: str) -> None:
    with pytest.raises(UserError, match="a name has"), database.write() as connection:
        users.add(connection, name, "reader", None)


def test_a_role_is_one_of_three(database: Database, ada: Account) -> None:
    with database.write() as connection:
        users.set_role(connection, "Ada Obi", "admin")
        assert users.user(connection, "Ada Obi").role == "admin"
    with pytest.raises(UserError, match="reader, editor, admin"), database.write() as connection:
        users.set_role(connection, "Ada Obi", "owner")
    with pytest.raises(UserError, match="no user Bob"), database.write() as connection:
        users.set_role(connection, "Bob", "admin")


def test_a_removed_user_is_known_no_more_and_the_name_is_free(database: Database, ada: Account) -> None:
    with database.write() as connection:
        session = sessions.begin(connection, ada)
        token = tokens.issue(connection, ada, "feed")[1]
        users.remove(connection, "Ada Obi")
    with database.write() as connection:
        assert users.named(connection, "Ada Obi") is None
        assert sessions.holder(connection, session) is None
        assert tokens.bearer(connection, token) is None
        assert tokens.issued(connection) == []
        assert connection.execute(select(user_rows.c.password)).scalars().all() == [None]
        other = users.add(connection, "Ada Obi", "reader", None)
        assert other.id != ada.id
        assert tokens.bearer(connection, token) is None
    assert list(check(database)) == []


def test_a_new_password_ends_the_sessions_a_newer_hash_does_not(database: Database, ada: Account) -> None:
    with database.write() as connection:
        session = sessions.begin(connection, ada)
        users.rehash(connection, ada, "$argon2id$newer")
        assert sessions.holder(connection, session)
        users.set_password(connection, "Ada Obi", "$argon2id$other")
        assert sessions.holder(connection, session) is None
        assert users.user(connection, "Ada Obi").password == "$argon2id$other"


def test_a_token_is_good_until_its_day_and_kept_as_a_hash(database: Database, ada: Account) -> None:
    with database.write() as connection:
        token, secret = tokens.issue(connection, ada, "the  desk's\nfeed", role="reader", days=1)
        assert secret.startswith("onrecord_") and len(secret) == len("onrecord_") + 43
        assert (token.about, token.role, token.user) == ("the desk's feed", "reader", "Ada Obi")
        assert tokens.bearer(connection, secret) == (ada, token)
        assert tokens.bearer(connection, secret, at=now(LATER)) is None
        assert tokens.bearer(connection, secret + "a") is None
        assert tokens.bearer(connection, "\ud800") is None
        rows = connection.execute(text("SELECT * FROM tokens")).all()
        assert secret not in str(rows) and secret.removeprefix("onrecord_") not in str(rows)


def test_a_revoked_token_is_worthless(database: Database, ada: Account) -> None:
    with database.write() as connection:
        bob = users.add(connection, "Bob", "reader", None)
        token, secret = tokens.issue(connection, ada, "feed")
        with pytest.raises(UserError, match=f"no token {token.id}"):
            tokens.revoke(connection, token.id, bob)
        assert tokens.bearer(connection, secret)
        assert tokens.revoke(connection, token.id) == token
        assert tokens.bearer(connection, secret) is None
        with pytest.raises(UserError, match="no token"):
            tokens.revoke(connection, token.id)
        assert connection.execute(select(token_rows.c.id)).scalars().all() == [token.id]


@pytest.mark.parametrize("days", [0, -1, 4000])
def test_a_token_has_an_end(database: Database, ada: Account, days: int) -> None:
    with pytest.raises(UserError, match="days"), database.write() as connection:
        tokens.issue(connection, ada, "feed", days=days)


def test_a_session_lasts_while_it_is_used_but_not_for_ever(database: Database, ada: Account) -> None:
    with database.write() as connection:
        secret = sessions.begin(connection, ada)
        assert sessions.holder(connection, secret) == (ada, False)
        assert sessions.holder(connection, secret, timedelta(minutes=6)) == (ada, True)
        assert sessions.holder(connection, secret, timedelta(hours=13)) is None
        connection.execute(session_rows.update().values(seen_at=now(timedelta(days=7))))
        assert sessions.holder(connection, secret, timedelta(days=6))
        assert sessions.holder(connection, secret, timedelta(days=7)) is None
        assert secret not in str(connection.execute(session_rows.select()).all())


def test_a_session_ends_when_asked(database: Database, ada: Account) -> None:
    with database.write() as connection:
        one, other = sessions.begin(connection, ada), sessions.begin(connection, ada)
        sessions.end(connection, one)
        assert sessions.holder(connection, one) is None and sessions.holder(connection, other)
        assert sessions.holder(connection, "\ud800\0") is None


def test_what_is_over_is_swept_out_as_another_begins(database: Database, ada: Account) -> None:
    with database.write() as connection:
        sessions.begin(connection, ada)
        connection.execute(session_rows.update().values(seen_at=now(timedelta(hours=-13))))
        sessions.begin(connection, ada)
        assert len(connection.execute(session_rows.select()).all()) == 1


def test_seeing_a_session_is_kept(database: Database, ada: Account) -> None:
    with database.write() as connection:
        secret = sessions.begin(connection, ada)
        connection.execute(session_rows.update().values(seen_at=now(timedelta(hours=-1))))
        assert sessions.holder(connection, secret) == (ada, True)
        sessions.seen(connection, secret)
        assert sessions.holder(connection, secret) == (ada, False)


def test_the_log_tells_who_did_what_last_first(database: Database) -> None:
    with database.write() as connection:
        audit.note(connection, None, "failed to sign in", "Ada", "10.0.0.1")
        audit.note(connection, "Ada", "signed in", None, "10.0.0.1")
        audit.note(connection, "Ada", "removed", "h\0\ud800" + "x" * 900)
        found = list(audit.noted(connection))
        assert [(one.made_by, one.action, one.address) for one in found] == [
            ("Ada", "removed", None), ("Ada", "signed in", "10.0.0.1"), (None, "failed to sign in", "10.0.0.1"),
        ]  # fmt: skip
        assert found[0].about == "h\ufffd\ufffd" + "x" * 597
        assert list(audit.noted(connection, by="Ada", before=found[0].id)) == [found[1]]
        assert list(audit.noted(connection, limit=1)) == found[:1]
