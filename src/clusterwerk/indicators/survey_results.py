"""What may be shown of a survey: from five answers on, and no distribution that tells what everybody said."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from clusterwerk.directory.models import Organisation, Person
from clusterwerk.indicators.choices import QuestionKind, SurveyState
from clusterwerk.indicators.models import Survey, SurveyAnswer, SurveyQuestion

ENOUGH = 5
REMOVED = "…"


@dataclass(frozen=True)
class Found:
    """What came back to one question; without a mean and shares nothing may be told. `shares` are (word, per cent)."""

    question: SurveyQuestion
    answered: int | None = None
    mean: float | None = None
    shares: tuple[tuple[str, float], ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def is_withheld(self) -> bool:
        """Too few answers, or all but a few alike."""
        return self.mean is None and not self.shares and not self.texts


def tells_all(counts: Iterable[int]) -> bool:
    """Whether a distribution says of nearly everybody what he said: one class holds all, or all but fewer than five."""
    counts = list(counts)
    return sum(counts) - max(counts, default=0) < ENOUGH


def results_of(survey: Survey, *, with_texts: bool = False) -> list[Found]:
    """Every question in its order. Nothing while the survey is open. Texts go to the office alone, without names."""
    if survey.state != SurveyState.CLOSED:
        return []
    return _found_of(list(survey.questions.all()), with_texts=with_texts)


def _found_of(questions: list[SurveyQuestion], *, with_texts: bool) -> list[Found]:
    given: dict[int, list[SurveyAnswer]] = {}
    for answer in SurveyAnswer.objects.filter(question__in=questions):
        given.setdefault(answer.question_id, []).append(answer)
    return [_found(question, given.get(question.pk, []), with_texts=with_texts) for question in questions]


def _found(question: SurveyQuestion, answers: list[SurveyAnswer], *, with_texts: bool) -> Found:
    if len(answers) < ENOUGH:
        return Found(question)
    if question.kind == QuestionKind.TEXT:
        return _texts(question, [one.text for one in answers], with_texts=with_texts)
    counts = Counter(one.value for one in answers)
    first = 1 if question.kind == QuestionKind.SCALE else 0
    every = [counts[first + place] for place in range(len(question.words))]
    mean = None
    if question.kind == QuestionKind.SCALE and len(answers) - max(every) >= 2:
        mean = float(f"{sum(one.value for one in answers) / len(answers):.2e}")
    if tells_all(every):
        return Found(question, len(answers) if mean is not None else None, mean)
    shares = tuple((word, float(round(100 * n / len(answers)))) for word, n in zip(question.words, every, strict=True))
    return Found(question, len(answers), mean, shares)


def _texts(question: SurveyQuestion, texts: list[str], *, with_texts: bool) -> Found:
    terms = [term.strip() for term in question.terms.split(",") if term.strip()]
    shares: tuple[tuple[str, float], ...] = ()
    if terms:
        hits = sum(any(term.casefold() in text.casefold() for term in terms) for text in texts)
        if not tells_all((hits, len(texts) - hits)):
            shares = ((", ".join(terms), float(round(100 * hits / len(texts)))),)
    shown = tuple(without_names(texts, question)) if with_texts else ()
    return Found(question, len(texts) if shares or shown else None, None, shares, shown)


def without_names(texts: Iterable[str], question: SurveyQuestion) -> list[str]:
    """The texts, sorted, with the names of people and firms of the initiative replaced by dots."""
    people = Person.objects.filter(initiative=question.initiative_id).values_list("given_name", "family_name", "email")
    names = {part for row in people for part in (f"{row[0]} {row[1]}", row[0], row[1], row[2])}
    firms = Organisation.objects.filter(listings__initiative=question.initiative_id)
    names |= set(firms.values_list("name", flat=True))
    longest = sorted((name for name in names if len(name.strip()) > 2), key=len, reverse=True)
    if not longest:
        return sorted(texts)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
    return sorted(pattern.sub(REMOVED, text) for text in texts)


@dataclass(frozen=True)
class Step:
    """One survey of a series, with the value of a question; None where nothing may be told."""

    survey: Survey
    value: float | None


def trends_of(survey: Survey, results: Iterable[Found], *, published_only: bool = False) -> dict[int, list[Step]]:
    """By the key of the question: the same question in the closed surveys of the series, the oldest first: the mean, or the
    share of the first answer that is told (yes, or the words that count). Members see those that are published."""
    if not survey.series:
        return {}
    asked = {(found.question.text_de, found.question.kind): found.question.pk for found in results}
    same = SurveyQuestion.objects.filter(
        survey__initiative=survey.initiative_id, survey__series=survey.series, survey__state=SurveyState.CLOSED,
        survey__closes_on__lte=survey.closes_on, text_de__in=[text for text, _kind in asked],
    ).select_related("survey")  # fmt: skip
    if published_only:
        same = same.filter(survey__published_at__isnull=False)
    alike = [row for row in same.order_by("survey__closes_on", "pk") if (row.text_de, row.kind) in asked]
    trends: dict[int, list[Step]] = {}
    for found in _found_of(alike, with_texts=False):
        key = asked[found.question.text_de, found.question.kind]
        trends.setdefault(key, []).append(Step(found.question.survey, headline(found)))
    return trends


def headline(found: Found) -> float | None:
    """The one value by which a question is followed over time."""
    if found.question.kind == QuestionKind.SCALE:
        return found.mean
    return found.shares[-1 if found.question.kind == QuestionKind.YES_NO else 0][1] if found.shares else None
