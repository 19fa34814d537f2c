"""What is to be done for each kind of event, and how many days before or after."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.events.choices.events import EventKind

_BEFORE = [
    (-90, _("Fix date, place and budget")),
    (-75, _("Ask the speakers")),
    (-60, _("Publish the programme and open the registration")),
    (-45, _("Invite the members")),
    (-30, _("Order catering and technology")),
    (-21, _("Remind those who have not answered")),
    (-14, _("Collect the speakers’ slides and introductions")),
    (-7, _("Send the last information to everybody registered")),
    (-3, _("Tell the caterer the number of guests")),
    (-1, _("Print badges, signature sheet and programme")),
    (0, _("Check in the guests")),
]
_AFTER = [
    (1, _("Thank the speakers and hosts")),
    (2, _("Send slides and feedback form to those who came")),
    (7, _("Follow up what was agreed")),
    (14, _("Read the feedback, settle the costs, note the effect")),
]
_HOSTS = [
    (-80, _("Win the hosting firms and agree what each shows")),
    (-40, _("Agree safety rules and visitor paths with each host")),
    (-10, _("Brief the hosts: times, groups, contact on the day")),
]
_WEBINAR = [
    (-30, _("Fix topic, speaker and date")),
    (-21, _("Open the registration and invite")),
    (-3, _("Try sound, screen and recording with the speaker")),
    (-1, _("Send the address of the web meeting")),
    (0, _("Check in the guests")),
]
_STAND = [
    (-90, _("Book the stand area and name the exhibiting firms")),
    (-60, _("Agree layout, costs and posters")),
    (-30, _("Order passes, transport and power")),
    (-7, _("Fix the duty roster of the stand")),
]

CHECKLISTS = {
    EventKind.FORUM: _BEFORE + _AFTER,
    EventKind.CONFERENCE: [(-90, _("Call for talk proposals")), *_BEFORE, *_AFTER],
    EventKind.OPEN_DAY: sorted([*_HOSTS, *_BEFORE, *_AFTER], key=lambda item: item[0]),
    EventKind.WEBINAR: _WEBINAR + _AFTER,
    EventKind.STAND: _STAND + _AFTER,
}
