"""Buckets of tokens: what they hold, how they fill, and that they do not grow without end."""

import pytest
from fastapi import HTTPException

from onrecord.web.access.limits import MOST, Limiter, Pace, check, network_of


class Clock:
    """A clock that goes when told."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_empties_and_fills_again() -> None:
    clock = Clock()
    limiter = Limiter(Pace(3, 0.5), clock)
    assert [limiter.take("a") for _ in range(4)] == [0, 0, 0, 2.0]
    assert limiter.take("b", 3) == 0, "another's is full"
    clock.now = 1.0
    assert limiter.take("a") == 1.0, "nothing was taken in vain"
    clock.now = 2.0
    assert [limiter.take("a"), limiter.take("a")] == [0, 2.0]
    clock.now = 1000.0
    assert limiter.take("a", 3.5) == 1.0, "it holds no more than its size"


def test_what_is_given_back_does_not_count() -> None:
    limiter = Limiter(Pace(1, 0.1), Clock())
    assert limiter.take("a") == 0
    limiter.give_back("a", 5)
    assert [limiter.take("a"), limiter.take("a")] == [0, 10.0]


def test_buckets_do_not_grow_without_end() -> None:
    limiter = Limiter(Pace(1, 1), Clock())
    for number in range(MOST + 10):
        limiter.take(str(number))
    assert len(limiter.buckets) == MOST
    assert limiter.take(str(MOST + 9)) == 1.0 and limiter.take("0") == 0


def test_who_asks_too_much_is_told_when_to_come_again() -> None:
    limiter = Limiter(Pace(1, 0.3), Clock())
    check(limiter, "a")
    with pytest.raises(HTTPException) as told:
        check(limiter, "a")
    assert (told.value.status_code, told.value.headers) == (429, {"Retry-After": "4"})


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("10.0.0.5", "10.0.0.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:10.0.0.5", "10.0.0.5"),
        ("fe80::1%eth0", "fe80::"),
        ("testclient", "testclient"),
        (None, ""),
    ],
)
def test_what_counts_as_one_place(address: str | None, network: str) -> None:
    assert network_of(address) == network
