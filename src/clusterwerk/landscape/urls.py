"""Addresses: public pages of regions and clusters, the landscape for explorers, the office's family tree and champions."""

from django.urls import path

from clusterwerk.landscape.views import desk, personal, public
from clusterwerk.landscape.views.explore import analyses, answers, candidates, chains, firms, registers

app_name = "landscape"
urlpatterns = [
    path("regions/", public.concentration, name="public_concentration"),
    path("regions/choose/", public.region_choose, name="public_region_choose"),
    path("regions/<str:key>/", public.region, name="public_region"),
    path("clusters/", public.cluster_list, name="public_cluster_list"),
    path("clusters/<slug:cluster>/", public.cluster, name="public_cluster"),
    path("clusters/<slug:cluster>/genealogy.pdf", public.genealogy_print, name="public_genealogy_print"),
    path("density/", public.density, name="public_density"),
    path("landscape/", analyses.overview, name="explore_overview"),
    path("landscape/registers/", registers.register_list, name="explore_register_list"),
    path("landscape/registers/new/", registers.register_add, name="explore_register_add"),
    path("landscape/registers/<int:pk>/", registers.register, name="explore_register"),
    path("landscape/registers/<int:pk>/columns/", registers.register_columns, name="explore_register_columns"),
    path("landscape/registers/<int:pk>/doubts/<slug:kind>/", registers.register_doubts, name="explore_register_doubts"),
    path("landscape/registers/<int:pk>/delete/", registers.register_delete, name="explore_register_delete"),
    path("landscape/registers/<int:pk>/firms/", firms.register_firms, name="explore_register_firms"),
    path("landscape/registers/<int:pk>/analyse/", analyses.register_analyse, name="explore_register_analyse"),
    path("landscape/registers/<int:pk>/register.parquet", answers.register_file, name="explore_register_file"),
    path("landscape/registers/<int:pk>/questions/", answers.question_list, name="explore_question_list"),
    path("landscape/registers/<int:pk>/questions/<slug:key>/", answers.question, name="explore_question"),
    path("landscape/answers/", answers.answer_list, name="explore_answer_list"),
    path("landscape/answers/<int:pk>/", answers.answer, name="explore_answer"),
    path("landscape/answers/<int:pk>/again/", answers.answer_again, name="explore_answer_again"),
    path("landscape/answers/<int:pk>/name/", answers.answer_name, name="explore_answer_name"),
    path("landscape/answers/<int:pk>/share/", answers.answer_share, name="explore_answer_share"),
    path("landscape/answers/<int:pk>/picture/<slug:ending>/", answers.answer_picture, name="explore_answer_picture"),
    path("p/answer/<str:token>/", personal.answer, name="personal_answer"),
    path("landscape/concentrations/<int:pk>/", analyses.concentration, name="explore_concentration"),
    path("landscape/concentrations/<int:pk>/industries/", analyses.indexes, name="explore_indexes"),
    path("landscape/searches/<int:pk>/", candidates.candidates, name="explore_candidates"),
    path("landscape/candidates/", candidates.candidate_list, name="explore_candidate_list"),
    path("landscape/candidates/<int:pk>/", candidates.candidate, name="explore_candidate"),
    path("landscape/candidates/<int:pk>/firms/", candidates.candidate_firms, name="explore_candidate_firms"),
    path("landscape/candidates/<int:pk>/compare/", candidates.candidate_compare, name="explore_candidate_compare"),
    path("landscape/candidates/<int:pk>/declare/", candidates.candidate_declare, name="explore_candidate_declare"),
    path(
        "landscape/candidates/<int:pk>/initiative/",
        candidates.candidate_initiative,
        name="explore_candidate_initiative",
    ),
    path("landscape/candidates/<int:pk>/chain/", chains.candidate_chain_begin, name="explore_candidate_chain_begin"),
    path("landscape/candidates/<int:pk>/chain/<int:chain>/", chains.candidate_chain, name="explore_candidate_chain"),
    path("landscape/chains/<int:pk>/", chains.chain_edit, name="explore_chain_edit"),
    path(
        "landscape/clusters/<slug:cluster>/initiative/",
        candidates.cluster_initiative,
        name="explore_cluster_initiative",
    ),
    path("landscape/clusters/<slug:cluster>/publish/", candidates.cluster_publish, name="explore_cluster_publish"),
    path("desk/<slug:initiative>/genealogy/", desk.genealogy, name="desk_genealogy"),
    path("desk/<slug:initiative>/genealogy.pdf", desk.genealogy_print, name="desk_genealogy_print"),
    path("desk/<slug:initiative>/champions/", desk.champion_list, name="desk_champion_list"),
    path("desk/<slug:initiative>/champions/new/", desk.champion_add, name="desk_champion_add"),
    path("desk/<slug:initiative>/champions/criteria/", desk.champion_criteria, name="desk_champion_criteria"),
    path("desk/<slug:initiative>/champions/<int:pk>/", desk.champion, name="desk_champion"),
]
