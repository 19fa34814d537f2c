"""The components are strict: what is missing or unknown stops the template."""

import datetime as dt

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, TemplateSyntaxError, engines
from django.test import RequestFactory
from django.utils import translation

from clusterwerk.core import log, navigation, panels
from clusterwerk.core.models import LogEntry


def rendered(source, **values):
    values = {"csrf_token": "token", "request": RequestFactory().get("/desk/luft/members/7/"), **values}
    template = engines["django"].engine.from_string(source)
    return template.render(Context(values)).strip()


@pytest.mark.parametrize(
    "source",
    [
        "{% notice %}x{% endnotice %}",
        '{% notice "info" colour="red" %}x{% endnotice %}',
        '{% tag "word" "good" "more" %}',
        "{% tag %}",
        '{% section "A" %}never closed',
        '{% section "A" icon="x" %}x{% endsection %}',
        '{% link_button "/x/" %}',
        '{% steps "A" "B" %}',
        '{% fact "A" %}',
        '{% figure title="A" %}x{% endfigure %}',
        '{% confirm consequence="x" %}x{% endconfirm %}',
        "{% edit_form form %}",
        '{% empty_state "A" %}',
        "{% term 'a' %}",
        "{% no_such_component %}",
    ],
)
def test_missing_or_unknown_arguments_stop_the_template(source):
    with pytest.raises(TemplateSyntaxError):
        rendered(source)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('{% notice "loud" %}x{% endnotice %}', "notice: 'loud' is none of info, success, warning, error"),
        ('{% tag "word" "green" %}', "tag: 'green' is none of neutral, good, info, warning, bad"),
        ('{% link_button "/" "Go" "huge" %}', "button: 'huge' is none of main, plain, quiet, danger"),
        ('{% empty_state "A" "B" url="/" %}', "empty_state: an url needs its action"),
        ('{% section "A" link="/" %}x{% endsection %}', "section: a link needs its link_label"),
        ('{% steps "A" "B" current=3 %}', "steps: 3 is not between 1 and 2"),
        ('{% progress -1 5 "Rows" %}', "progress: -1 of 5"),
        ("{% error_summary request %}", "error_summary: WSGIRequest is no form"),
        ('{% edit_form request submit="Save" %}', "edit_form: WSGIRequest is no form"),
        (
            '{% figure title="A" source="B" method="C" %}<svg></svg>{% endfigure %}',
            "figure: every picture needs a table twin, {% twin %}…{% endtwin %} inside",
        ),
        (
            '{% confirm consequence="" submit="Go" cancel_url="/" %}x{% endconfirm %}',
            "confirm: say the consequence",
        ),
        ('{% data_table "A" headings rows %}', "data_table: a row of 1 values under 2 headings"),
    ],
)
def test_what_makes_no_sense_is_refused(source, message):
    with pytest.raises(ValueError) as caught:
        rendered(source, headings=["a", "b"], rows=[["only one"]])
    assert str(caught.value) == message


def test_texts_are_escaped_and_bodies_are_not_escaped_twice():
    assert rendered('{% tag word "good" %}', word="<b>") == '<span class="tag tag-good">&lt;b&gt;</span>'
    html = rendered('{% notice "info" title=word %}<p>{{ word }}</p>{% endnotice %}', word="A & B")
    assert html.count("A &amp; B") == 2
    assert "<p>A &amp; B</p>" in html
    assert rendered("{% facts %}{% fact 'A' word link=word %}{% endfacts %}", word='"<') == (
        '<dl class="facts"><div class="fact"><dt>A</dt><dd><a href="&quot;&lt;">&quot;&lt;</a></dd></div></dl>'
    )


def test_a_missing_fact_is_a_dash():
    assert rendered("{% fact 'Founded' None %}") == '<div class="fact"><dt>Founded</dt><dd>–</dd></div>'


class AskForm(forms.Form):
    """A form with an error in every place."""

    name = forms.CharField(label="Name", help_text="Full name")
    ways = forms.ChoiceField(label="Way", choices=[("a", "A")], widget=forms.RadioSelect)
    key = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        """A fault of the whole form."""
        self.add_error(None, "All wrong")


def test_the_error_summary_links_to_the_fields_and_comes_first():
    form = AskForm({})
    html = rendered('{% edit_form form submit="Save" cancel_url="/back/" %}', form=form)
    assert html.index("error-summary") < html.index('name="name"') < html.index("Save") < html.index("/back/")
    assert "<li>All wrong</li>" in html
    assert '<a href="#id_name">Name: Dieses Feld ist zwingend erforderlich.</a>' in html
    assert '<a href="#id_ways_0">Way: Dieses Feld ist zwingend erforderlich.</a>' in html
    assert "<li>Dieses Feld ist zwingend erforderlich.</li>" in html
    assert 'name="csrfmiddlewaretoken" value="token"' in html
    assert "data-keep" in html


def test_a_field_says_its_help_and_error_to_those_who_listen():
    html = rendered("{% field form.name %}", form=AskForm({}))
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert '<label for="id_name">' in html


def test_a_form_without_errors_has_no_summary():
    assert rendered("{% error_summary form %}", form=AskForm()) == ""


def test_secrets_are_not_kept():
    assert "data-keep" not in rendered('{% edit_form form submit="Save" keep=False %}', form=AskForm())


def test_formsets_show_their_errors():
    formset = forms.formset_factory(AskForm)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1"})
    html = rendered("{% error_summary formset %}", formset=formset)
    assert '<a href="#id_form-0-name">Name: Dieses Feld ist zwingend erforderlich.</a>' in html


def test_a_button_that_changes_something_is_a_form_with_a_token():
    assert rendered('{% post_button "/end/" "End" "danger" name="a" value="1" %}') == (
        '<form class="post-button" method="post" action="/end/">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="token">'
        '<button type="submit" class="button button-danger" name="a" value="1">End</button></form>'
    )


def test_history_reads_as_sentences():
    log.sentence("core.tested", "%(by)s tested %(subject)s.")
    at = dt.datetime(2026, 4, 3, 12, 5, tzinfo=dt.UTC)
    html = rendered(
        "{% history entries %}", entries=[LogEntry(at=at, verb="core.tested", by_name="Ada", subject_name="<Muster>")]
    )
    assert "03.04.2026, 14:05" in html
    assert "Ada tested &lt;Muster&gt;." in html


def test_terms_have_an_id_each():
    html = rendered('{% term "LQ" "How many times" %}{% term "LQ" "How many times" %}')
    identities = [part.split('"')[0] for part in html.split('popovertarget="')[1:]]
    assert len(set(identities)) == 2
    assert all(f'id="{identity}"' in html for identity in identities)


def test_panels_are_sections_with_their_own_context():
    panel = panels.Panel("test.place", "test.one", "One & two", "core/component/tab.html", lambda actor, thing: None)
    shown = panels.ShownPanel(panel, {"label": "L", "url": "/l/", "current": False, "count": 0})
    html = rendered("{% panels panels %}", panels=[shown])
    assert "<h2>One &amp; two</h2>" in html
    assert '<a href="/l/">L <span class="count">0</span></a>' in html


def test_the_menu_marks_where_a_person_is():
    entries = [
        navigation.Entry("public", "Start", "web:home"),
        navigation.Entry("public", "Style", "core:style_page", group="More"),
    ]
    html = rendered('{% main_menu entries None "Menu" %}', entries=entries, request=RequestFactory().get("/ui/"))
    assert '<a href="/ui/" aria-current="page">Style</a>' in html
    assert '<a href="/">Start</a>' in html
    assert '<p class="menu-group">More</p>' in html


def test_the_home_page_is_only_marked_on_itself():
    entries = [
        navigation.Entry("public", "Start", "web:home"),
        navigation.Entry("public", "Style", "core:style_page"),
    ]
    elsewhere = rendered('{% main_menu entries None "Menu" %}', entries=entries, request=RequestFactory().get("/p/1/"))
    at_home = rendered('{% main_menu entries None "Menu" %}', entries=entries, request=RequestFactory().get("/"))
    assert "aria-current" not in elsewhere
    assert '<a href="/" aria-current="page">Start</a>' in at_home


def test_small_tables_align_figures_and_name_cells_for_narrow_screens():
    rows = [("Hohenlohe", 12.4), ("Main-Tauber", None)]
    html = rendered("{% data_table 'LQ' headings rows %}", headings=["Region", "LQ"], rows=rows)
    assert '<th scope="col">Region</th><th scope="col" class="figure-cell">LQ</th>' in html
    assert '<th scope="row" data-label="Region">Hohenlohe</th>' in html
    assert '<td data-label="LQ" class="figure-cell">12,4</td>' in html
    assert '<td data-label="LQ" class="figure-cell">–</td>' in html


def test_pagination_is_silent_on_a_single_page():
    assert rendered('{% pagination page "/x/" %}', page=Paginator([1], 50).page(1)) == ""
    html = rendered('{% pagination page "/x/" %}', page=Paginator(range(99), 50).page(2))
    assert '<a rel="prev" href="/x/?page=1">' in html
    assert "Seite 2 von 2" in html


def test_filters_write_for_the_reader():
    source = "{{ 1234.5|number:1 }} {{ 0.5|percent:0 }} {{ day|day }} {{ None|plain }}"
    assert rendered(source, day=dt.date(2026, 4, 3)) == "1.234,5 50\u00a0% 03.04.2026 –"
    with translation.override("en"):
        assert rendered(source, day=dt.date(2026, 4, 3)) == "1,234.5 50% 3 Apr 2026 –"
