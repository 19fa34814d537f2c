"""Jobs: started with the change that asks for them, shown while they run, tried again, cancelled, and periodic."""

import datetime as dt

import pytest
import time_machine
from django.db import transaction

from clusterwerk.core import jobs, liveness, progress, schedule
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.jobs import job, periodic, run_now, start, start_once
from clusterwerk.core.models import DueTime, JobRun
from clusterwerk.core.worker import work_off

pytestmark = pytest.mark.database

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _own_board(settings, tmp_path):
    settings.PROGRESS_FOLDER = tmp_path


@job("tests.count", title="Counting")
def count(run, *, upto):
    for number in range(upto):
        run.progress(number + 1, upto, f"Number {number + 1}")
    return {"url": "/counted/", "sum": sum(range(upto + 1))}


@job("tests.stumble", title="Stumbling", attempts=3)
def stumble(run, *, until):
    if run.attempts < until:
        raise OSError("not yet")
    return {"sentence": f"done at attempt {run.attempts}"}


@job("tests.refuse", title="Refusing", attempts=3)
def refuse(run):
    raise Refused("The list is empty.")


@job("tests.cancelled", title="Being cancelled")
def be_cancelled(run):
    with transaction.atomic():
        DueTime.objects.create(name="written before the cancel", due_at=NOW)
        progress.ask_to_stop(run.pk)
        run.progress(1, 1)


@job("tests.interrupted", title="Being interrupted")
def be_interrupted(run):
    with transaction.atomic():
        DueTime.objects.create(name="written before the end of the program", due_at=NOW)
        raise jobs.Stopped


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def test_a_job_runs_with_its_arguments_and_keeps_its_result(manager):
    run = start(count, by=manager, upto=4)
    assert (run.state, run.scope_id, run.by) == ("waiting", manager.scope_id, manager.user)
    assert work_off() == 1
    run.refresh_from_db()
    assert (run.state, run.done, run.total, run.sentence) == ("done", 4, 4, "Number 4")
    assert run.result == {"url": "/counted/", "sum": 10}
    assert (run.result_url, run.attempts) == ("/counted/", 1)


def test_a_job_of_a_change_that_was_undone_does_not_exist(manager):
    def change_that_fails():
        start(count, by=manager, upto=1)
        raise ValueError("the change is undone")

    with pytest.raises(ValueError, match="undone"):
        transaction.atomic(change_that_fails)()
    assert (work_off(), JobRun.objects.count()) == (0, 0)


def test_an_error_is_tried_again_later_each_time_with_a_longer_wait(db, clock):
    run = start(stumble, until=3)
    assert work_off() == 1
    run.refresh_from_db()
    assert (run.state, run.attempts, run.next_try_at) == ("waiting", 1, NOW + dt.timedelta(seconds=10))
    assert work_off() == 0
    clock.shift(10)
    assert work_off() == 1
    run.refresh_from_db()
    assert (run.attempts, run.next_try_at) == (2, NOW + dt.timedelta(seconds=70))
    clock.shift(60)
    assert work_off() == 1
    run.refresh_from_db()
    assert (run.state, run.attempts, run.sentence) == ("done", 3, "done at attempt 3")


def test_after_the_last_attempt_the_person_reads_a_sentence_and_the_log_has_the_cause(db, clock, caplog):
    run = start(stumble, until=9)
    for _attempt in range(3):
        work_off()
        clock.shift(600)
    run.refresh_from_db()
    assert (run.state, run.attempts) == ("failed", 3)
    number = str(run.pk)[:8]
    assert run.error == (
        f"Im Programm ist etwas schiefgegangen. Die Ursache steht für die Administration unter {number}."
    )
    assert run.traceback.splitlines()[-1] == "OSError: not yet"
    assert [record.message for record in caplog.records if record.name == "clusterwerk.core.jobs"] == [
        f"The job tests.stumble ({run.pk}) failed for good."
    ]


def test_a_refusal_is_said_and_not_tried_again(db):
    run = start(refuse)
    assert work_off() == 1
    run.refresh_from_db()
    assert (run.state, run.error, run.attempts, run.traceback) == ("failed", "The list is empty.", 1, "")


def test_run_now_answers_the_finished_run_and_lets_errors_through(db):
    assert run_now(count, upto=2).result["sum"] == 3
    with pytest.raises(OSError, match="not yet"):
        run_now(stumble, until=2)


def test_the_same_waiting_job_is_started_once(db):
    first = start_once(count, upto=1)
    assert start_once(count, upto=1) == first
    assert start_once(count, upto=2) != first
    assert JobRun.objects.count() == 2


def test_a_waiting_job_that_is_cancelled_never_starts(manager):
    run = start(count, by=manager, upto=1)
    jobs.cancel(run=run, by=manager)
    assert run.state == "cancelled"
    work_off()
    run.refresh_from_db()
    assert (run.state, run.attempts) == ("cancelled", 0)


def test_a_running_job_that_is_cancelled_undoes_what_it_did(db):
    run = run_now(be_cancelled)
    assert run.state == "cancelled"
    assert DueTime.objects.filter(name="written before the cancel").count() == 0


def test_a_job_that_the_end_of_the_program_interrupts_is_undone_and_waits_again(db):
    run = run_now(be_interrupted)
    assert (run.state, run.attempts, run.worker) == ("waiting", 0, "")
    assert DueTime.objects.filter(name="written before the end of the program").count() == 0


def test_only_who_may_see_a_job_can_cancel_it(manager, stranger_user):
    run = start(count, by=manager, upto=1)
    with pytest.raises(NotAllowed):
        jobs.cancel(run=run, by=stranger_user)
    run.refresh_from_db()
    assert run.state == "waiting"


def test_a_job_that_is_over_cannot_be_cancelled(manager):
    run = run_now(count, by=manager, upto=1)
    with pytest.raises(Refused):
        jobs.cancel(run=run, by=manager)
    run.refresh_from_db()
    assert run.state == "done"


def test_a_run_whose_worker_died_goes_back_into_the_queue(db):
    run = start(stumble, until=1)
    JobRun.objects.filter(pk=run.pk).update(state="running", attempts=1, worker="1-dead")
    assert schedule.pick_up_left_behind() == [run]
    run.refresh_from_db()
    assert (run.state, run.worker) == ("waiting", "")


def test_a_run_whose_worker_lives_is_left_alone(db):
    name = liveness.come_alive()
    run = start(stumble, until=1)
    JobRun.objects.filter(pk=run.pk).update(state="running", attempts=1, worker=name)
    assert schedule.pick_up_left_behind() == []
    liveness.go()
    assert schedule.pick_up_left_behind() == [run]


@pytest.fixture
def only_periodic(monkeypatch):
    """No periodic work but what the test declares."""
    monkeypatch.setattr(jobs, "PERIODIC", {})
    known = dict(jobs.ALL)
    yield
    jobs.ALL.clear()
    jobs.ALL.update(known)


def hourly(run):
    return {"sentence": "done"}


def nightly(run):
    return {"sentence": "done"}


@pytest.mark.usefixtures("only_periodic")
def test_periodic_work_starts_when_due_and_once_after_a_long_silence(db, clock):
    periodic("tests.hourly", title="Hourly", every=dt.timedelta(hours=1))(hourly)
    assert [run.name for run in schedule.tick()] == ["tests.hourly"]
    assert schedule.tick() == []
    work_off()
    clock.shift(dt.timedelta(hours=1))
    assert [run.name for run in schedule.tick()] == ["tests.hourly"]
    work_off()
    clock.shift(dt.timedelta(days=3))
    assert [run.name for run in schedule.tick()] == ["tests.hourly"]
    assert DueTime.objects.get(name="tests.hourly").due_at == NOW + dt.timedelta(days=3, hours=2)


@pytest.mark.usefixtures("only_periodic")
def test_a_time_of_day_is_the_office_s_also_across_the_change_to_summer_time(db, clock):
    periodic("tests.nightly", title="Nightly", at="02:30")(nightly)
    assert schedule.tick() == []
    assert DueTime.objects.get().due_at == dt.datetime(2026, 3, 3, 1, 30, tzinfo=dt.UTC)
    clock.move_to(dt.datetime(2026, 4, 1, 6, 0, tzinfo=dt.UTC))
    assert [run.name for run in schedule.tick()] == ["tests.nightly"]
    assert DueTime.objects.get().due_at == dt.datetime(2026, 4, 2, 0, 30, tzinfo=dt.UTC)


@pytest.mark.usefixtures("only_periodic")
def test_nothing_is_started_when_there_is_nothing_to_do(db, clock):
    periodic("tests.hourly", title="Hourly", every=dt.timedelta(hours=1), when=lambda: False)(hourly)
    assert schedule.tick() == []
    assert JobRun.objects.count() == 0


def test_periodic_work_needs_exactly_one_rhythm():
    with pytest.raises(ValueError, match="either every= or at="):
        periodic("tests.never", title="Never")


def test_a_name_is_declared_once():
    with pytest.raises(ValueError, match="declared twice"):
        job("tests.count", title="Other")(refuse)


def test_the_page_shows_progress_to_the_starter_only(manager_user, staff_user, stranger_user, browse):
    run = start(count, by=manager_user, upto=3)
    JobRun.objects.filter(pk=run.pk).update(state="running", attempts=1)
    progress.write(run.pk, done=2, total=3, sentence="Number 2")
    address = jobs.address(run)
    page = browse(manager_user).get(address)
    assert page.status_code == 200
    assert 'Number 2 <span class="progress-words">2 von 3</span>' in page.content.decode()
    assert browse(staff_user).get(address).status_code == 404
    assert browse(stranger_user).get(address).status_code == 404
    assert browse().get(address).status_code == 302


def test_the_page_asks_again_until_the_job_is_over(manager_user, browse):
    run = start(count, by=manager_user, upto=3)
    client = browse(manager_user)
    assert "hx-trigger" in client.get(jobs.address(run), headers={"HX-Request": "true"}).content.decode()
    work_off()
    answer = client.get(jobs.address(run), headers={"HX-Request": "true"}).content.decode()
    assert ("hx-trigger" in answer, "<html" in answer, 'href="/counted/"' in answer) == (False, False, True)


def test_the_page_can_cancel(manager_user, browse):
    run = start(count, by=manager_user, upto=3)
    address = jobs.address(run)
    assert browse(manager_user).post(address + "cancel/").headers["Location"] == address
    run.refresh_from_db()
    assert run.state == "cancelled"


def test_the_office_sees_the_jobs_of_its_initiative(manager, staff_user, funder_user, stranger_user, browse):
    address = jobs.address(start(count, by=manager, upto=3))
    answers = {user.name: browse(user).get(address).status_code for user in (staff_user, funder_user, stranger_user)}
    assert answers == {"Staff": 200, "Funder": 404, "Stranger": 404}
