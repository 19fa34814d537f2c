"""Every table whose rows belong to an initiative carries it; the others say why not."""

from django.apps import apps

from clusterwerk.clusters.models import InitiativeOwned

# Tables without an initiative, each with the reason.
WITHOUT_INITIATIVE = {
    "accounts.User": "a person may work in several initiatives with one login",
    "clusters.Cluster": "the population of firms exists before anybody works for it",
    "clusters.Initiative": "is the initiative itself",
    "clusters.OutlineSet": "official outlines are the same for everybody",
    "clusters.PostalPlace": "places are the same for everybody",
    "clusters.ReferenceSource": "sources of public figures are the same for everybody",
    "clusters.ReferenceTable": "the edition of the reference tables holds for the installation",
    "clusters.Region": "regions are the same for everybody",
    "core.DueTime": "when the program's own periodic work is due",
    "core.JobRun": "core does not know the word; carries scope_id",
    "directory.IndustryCode": "industry codes are the same for everybody",
    "directory.IndustryLink": "what becomes of a code in another edition is the same for everybody",
    "directory.Organisation": "one record per organisation for the whole installation; reached through a Listing",
    "directory.OrganisationCode": "part of the shared record of an organisation",
    "directory.OrganisationName": "part of the shared record of an organisation",
    "directory.Site": "part of the shared record of an organisation",
    "events.CalendarReply": "an answer from the mailbox that fits no appointment belongs to no initiative",
    "core.LogEntry": "core does not know the word; carries scope_id",
    "core.Mail": "core does not know the word; carries scope_id",
    "core.PersonalLink": "core does not know the word; carries scope_id",
    "core.SearchEntry": "a thing may be found in several initiatives; they stand in SearchScope",
    "core.SearchScope": "core does not know the word; carries scope_id",
    "core.StoredFile": "core does not know the word; carries scope_id",
    "landscape.AnalysisRun": "belongs to whom its register belongs, before an initiative to a person; official ones to all",
    "landscape.Candidate": "part of an analysis",
    "landscape.CandidateFirm": "part of a candidate",
    "landscape.Cell": "part of an analysis",
    "landscape.Chain": "belongs to an initiative, or to a person before there is one",
    "landscape.ChainStage": "part of a value chain",
    "landscape.ChampionEvidence": "part of a hidden champion, which carries the initiative",
    "landscape.ClusterCount": "public figures are the same for everybody",
    "landscape.ClusterFirm": "public knowledge of a cluster, the same for everybody",
    "landscape.ClusterPage": "the public page of a cluster",
    "landscape.PublicFact": "public facts are the same for everybody",
    "landscape.PublicLink": "public facts are the same for everybody",
    "landscape.Register": "belongs to an initiative, or to a person before there is one",
    "landscape.RegisterFault": "part of a register",
    "landscape.EmploymentFigure": "public figures are the same for everybody",
}


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("clusterwerk.")]


def test_every_table_is_owned_or_explained():
    unowned = {model._meta.label for model in our_models() if not issubclass(model, InitiativeOwned)}
    assert unowned - set(WITHOUT_INITIATIVE) == set()


def test_no_explanation_is_stale():
    labels = {model._meta.label for model in our_models() if not issubclass(model, InitiativeOwned)}
    assert set(WITHOUT_INITIATIVE) - labels == set()


def test_core_tables_without_initiative_carry_the_scope():
    told = [label for label, reason in WITHOUT_INITIATIVE.items() if "carries scope_id" in reason]
    assert [label for label in told if not hasattr(apps.get_model(label), "scope_id")] == []
