"""What a column of the office's list can mean, and the names such columns usually have."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.sheets import plain_key

ORGANISATION, MEMBERSHIP, CONTACT, SECOND, CONSENT = "organisation", "membership", "contact", "second", "consent"
GROUPS = {
    ORGANISATION: _("Organisation"),
    MEMBERSHIP: _("Membership"),
    CONTACT: _("Contact"),
    SECOND: _("Second contact"),
    CONSENT: _("Consents"),
}


@dataclass(frozen=True)
class Target:
    """One meaning of a column. `names` are folded usual headers; `limit` is how many characters fit."""

    name: str
    group: str
    label: Any
    names: frozenset[str] = frozenset()
    limit: int = 0


def _target(name: str, group: str, label: Any, names: str, limit: int = 0) -> Target:
    return Target(name, group, label, frozenset(plain_key(one) for one in names.split(",")), limit)


ORGANISATION_TARGETS = (
    _target("name", ORGANISATION, _("name of the organisation"),
            "firma,firmenname,firmenbezeichnung,unternehmen,unternehmensname,organisation,organisationsname,institution,"
            "einrichtung,mitglied,mitgliedsfirma,mitgliedsunternehmen,betrieb,arbeitgeber,kunde,firma 1,name 1,name1,firma1,"
            "name der firma,name des unternehmens,name organisation,name der organisation,company,company name,organization,"
            "organisation name,organization name,employer,member company,firm,name der institution,gesellschaft,"
            "name des mitglieds,name unternehmen,name firma", 300),
    _target("name_more", ORGANISATION, _("addition to the name"),
            "name 2,name2,firma 2,firma2,namenszusatz,firmenzusatz,zusatz,name zusatz,firma zusatz,name 3,addition"),
    _target("firm_and_person", ORGANISATION, _("organisation and contact in one cell"),
            "firma und ansprechpartner,firma ansprechpartner,firma ansprechperson,unternehmen ansprechpartner,"
            "mitglied ansprechpartner,company contact,firma person,firma kontakt,unternehmen und ansprechpartner"),
    _target("legal_form", ORGANISATION, _("legal form"), "rechtsform,gesellschaftsform,legal form,rf", 80),
    _target("kind", ORGANISATION, _("kind of organisation"),
            "art,typ,organisationsart,organisationstyp,art der organisation,akteursart,akteurstyp,kategorie,kind,type,"
            "category,mitgliedsart,mitgliedstyp,art des mitglieds"),
    _target("street", ORGANISATION, _("street and number"),
            "strasse,str,straße hausnummer,strasse nr,strasse hausnr,strasse und hausnummer,strasse und nr,anschrift,adresse,street,"
            "address,strassenadresse,street address,anschrift strasse,adresse strasse,firma strasse,address line 1", 200),
    _target("house_number", ORGANISATION, _("house number"), "hausnummer,hausnr,haus nr,hnr,house number"),
    _target("postal_code", ORGANISATION, _("postal code"),
            "plz,postleitzahl,zip,zip code,postcode,postal code,anschrift plz,adresse plz,firma plz,plz strasse,post code"),
    _target("postal_place", ORGANISATION, _("postal code and place in one cell"),
            "plz ort,plz und ort,plz stadt,plz wohnort,zip city,postal code and place,ort plz"),
    _target("place", ORGANISATION, _("place"),
            "ort,stadt,sitz,standort,gemeinde,place,city,town,anschrift ort,adresse ort,firma ort,firmensitz,wohnort,location", 120),
    _target("country", ORGANISATION, _("country"), "land,staat,country,lkz,laenderkennzeichen,nation"),
    _target("phone", ORGANISATION, _("telephone of the organisation"),
            "telefon zentrale,zentrale,telefon firma,firma telefon,tel zentrale,telefonzentrale,company phone,"
            "telefon unternehmen,tel firma", 60),
    _target("email", ORGANISATION, _("e-mail of the organisation"),
            "e mail firma,email firma,firma e mail,firma email,info e mail,e mail zentrale,e mail allgemein,company email,"
            "email zentrale,e mail unternehmen", 254),
    _target("website", ORGANISATION, _("website"),
            "website,webseite,homepage,internet,www,url,web,internetadresse,internetseite,web site,domain,internetauftritt", 300),
    _target("register", ORGANISATION, _("register number"),
            "handelsregister,hr nummer,hr nr,hrb,hra,registernummer,register nr,handelsregisternummer,hrb nr,hrb nummer,"
            "register number,commercial register,vereinsregister,register", 60),
    _target("register_court", ORGANISATION, _("register court"),
            "registergericht,amtsgericht,hr gericht,gericht,register court", 120),
    _target("vat_id", ORGANISATION, _("VAT number"),
            "ust id,ust idnr,ust id nr,umsatzsteuer id,ustid,ustidnr,vat id,vat number,umsatzsteueridentifikationsnummer", 30),
    _target("code_2008", ORGANISATION, _("industry code WZ 2008"),
            "wz,wz code,wz 2008,wz2008,wz 08,wz nummer,wz nr,branchenschluessel,branchencode,wirtschaftszweig,nace,"
            "nace code,wz schluessel,nace rev 2,industry code,wz 2008 code"),
    _target("code_2025", ORGANISATION, _("industry code WZ 2025"), "wz 2025,wz2025,wz 25,nace 2 1,nace rev 2 1,wz 2025 code"),
    _target("industry", ORGANISATION, _("industry in words"),
            "branche,industrie,industriezweig,taetigkeit,taetigkeitsfeld,gegenstand,produkte,leistungen,industry,sector,"
            "products,geschaeftsfeld,geschaeftsfelder,branchen,schwerpunkt,kernkompetenz,kompetenzen,taetigkeitsbereich", 500),
    _target("employees", ORGANISATION, _("employees"),
            "mitarbeiter,mitarbeiterzahl,anzahl mitarbeiter,ma,ma zahl,beschaeftigte,beschaeftigtenzahl,mitarbeitende,"
            "anzahl beschaeftigte,anzahl ma,employees,number of employees,staff,headcount,mitarbeiter anzahl,groesse"),
    _target("employees_year", ORGANISATION, _("year of the employees"), "mitarbeiter jahr,ma jahr,stand mitarbeiter,employees year,jahr mitarbeiter"),
    _target("revenue", ORGANISATION, _("revenue in euro"),
            "umsatz,jahresumsatz,umsatz eur,umsatz euro,umsatz in euro,umsatz in eur,revenue,turnover,sales,umsatzerloese"),
    _target("revenue_year", ORGANISATION, _("year of the revenue"), "umsatz jahr,jahr umsatz,revenue year,umsatzjahr"),
    _target("founded", ORGANISATION, _("founded in"),
            "gruendung,gruendungsjahr,gegruendet,gruendungsdatum,gegruendet am,founded,founding year,jahr der gruendung,baujahr"),
    _target("description", ORGANISATION, _("description"),
            "beschreibung,kurzbeschreibung,profil,firmenprofil,description,profile,unternehmensbeschreibung", 5000),
    _target("external_id", ORGANISATION, _("number in the office's list"),
            "mitgliedsnummer,mitglieds nr,mitgliedsnr,kundennummer,kunden nr,kdnr,debitor,debitorennummer,id,lfd nr,laufende nummer,"
            "nummer,no,member id,member number,adressnummer,adress nr,mgl nr,mitgl nr,mitglied nr,externe id,external id", 60),
)  # fmt: skip

MEMBERSHIP_TARGETS = (
    _target("status", MEMBERSHIP, _("status of the membership"),
            "status,mitgliedschaft,mitgliedsstatus,mitgliedstatus,membership,membership status,mitglied ja nein,"
            "mitglied status,ist mitglied,stand mitgliedschaft"),
    _target("since", MEMBERSHIP, _("status since"),
            "mitglied seit,seit,eintritt,eintrittsdatum,beitritt,beitrittsdatum,beitritt am,beginn,mitglied ab,member since,since,joined,"
            "join date,aufnahme,aufnahmedatum,eintritt am,mitgliedschaft seit,beginn mitgliedschaft"),
    _target("until", MEMBERSHIP, _("status until"),
            "mitglied bis,bis,austritt,austrittsdatum,austritt am,ende,kuendigung,kuendigung zum,member until,until,left,end date,"
            "ausgetreten am,mitgliedschaft bis,ende mitgliedschaft"),
    _target("reason", MEMBERSHIP, _("reason for leaving"),
            "grund,austrittsgrund,kuendigungsgrund,reason,reason for leaving,grund des austritts"),
    _target("note", MEMBERSHIP, _("note"),
            "bemerkung,bemerkungen,notiz,notizen,anmerkung,anmerkungen,kommentar,hinweis,note,notes,comment,remarks,sonstiges,info", 5000),
    _target("source", MEMBERSHIP, _("source"), "quelle,herkunft,source,herkunft der daten,datenquelle", 300),
)  # fmt: skip

PERSON = (
    ("full_name", _("name of the person in one cell"),
     "ansprechpartner,ansprechpartnerin,ansprechperson,ansprechpartner in,kontakt,kontaktperson,person,contact,contact person,"
     "ansprechpartner name,vor und nachname,name vorname,vorname name,vorname nachname,geschaeftsfuehrer,gf,vertreter,"
     "geschaeftsfuehrung,full name,vorstand,name ansprechpartner,kontakt name,ap,inhaber,nachname vorname", 200),
    ("salutation", _("salutation (read, not kept)"), "anrede,salutation,briefanrede,geschlecht", 40),
    ("title", _("academic title"), "titel,title,akademischer titel,akad titel", 40),
    ("first", _("first name"), "vorname,first name,given name,firstname,vornamen,rufname", 100),
    ("last", _("last name"), "nachname,familienname,zuname,last name,surname,lastname,family name", 100),
    ("function", _("function"),
     "funktion,position,rolle,stellung,function,job title,role,taetigkeit im unternehmen,aufgabe,dienststellung", 150),
    ("department", _("department"), "abteilung,bereich,department,division", 150),
    ("person_email", _("e-mail of the person"),
     "e mail ansprechpartner,email ansprechpartner,e mail person,persoenliche e mail,contact email,e mail kontakt,e mail ap,"
     "mail ansprechpartner,email kontakt,email person", 254),
    ("person_phone", _("telephone of the person"),
     "telefon ansprechpartner,durchwahl,tel ansprechpartner,telefon direkt,direct phone,telefon person,telefon kontakt,telefon ap", 60),
    ("mobile", _("mobile"), "mobil,handy,mobiltelefon,mobile,mobilnummer,mobile phone,cell,handynummer,mobil nr", 60),
)  # fmt: skip
CONTACT_TARGETS = tuple(_target(name, CONTACT, label, names, limit) for name, label, names, limit in PERSON)
SECOND_TARGETS = tuple(Target(f"second_{name}", SECOND, label, limit=limit) for name, label, _names, limit in PERSON)
CONSENT_NAMES = {
    "newsletter": "newsletter,newsletter ja nein,nl,newsletter erwuenscht,einwilligung newsletter,newsletter einwilligung",
    "photo": "foto,fotos,bilder,fotoerlaubnis,einwilligung foto,einwilligung fotos,bildrechte,photo,photos",
    "public_name": "veroeffentlichung,name oeffentlich,einwilligung veroeffentlichung,public",
    "contact_shown": "kontaktdaten sichtbar,weitergabe,einwilligung weitergabe,datenweitergabe",
}
CONSENT_DATE = _target("consent_date", CONSENT, _("date of the consents"),
                       "einwilligung am,datum einwilligung,dsgvo datum,einwilligung vom,consent date,dsgvo vom")  # fmt: skip
UNSURE_PHONE = frozenset(plain_key(one) for one in ("Telefon", "Tel", "Tel.", "Phone", "Fon", "Telefonnummer", "Telefon Nr", "Festnetz", "Rufnummer", "Tel Nr", "Telephone"))  # fmt: skip
UNSURE_EMAIL = frozenset(plain_key(one) for one in ("E-Mail", "Email", "Mail", "E-Mail-Adresse", "Mailadresse", "EMail Adresse"))  # fmt: skip
UNSURE_NAME = frozenset({"name", "namen"})


def targets(consents: Iterable[tuple[str, Any]] = ()) -> list[Target]:
    """All meanings a column can have; `consents` are key and title of the purposes the initiative asks for."""
    asked = [_target(f"consent_{key}", CONSENT, title, CONSENT_NAMES.get(key, key)) for key, title in consents]
    dates = [CONSENT_DATE] if asked else []
    return [*ORGANISATION_TARGETS, *MEMBERSHIP_TARGETS, *CONTACT_TARGETS, *SECOND_TARGETS, *asked, *dates]


PERSON_NAMES = tuple(name for name, *_rest in PERSON)
KNOWN_HEADERS = (
    frozenset().union(*(target.names for target in targets([(key, key) for key in CONSENT_NAMES])))
    | UNSURE_PHONE
    | UNSURE_EMAIL
    | UNSURE_NAME
)


def is_known_header(text: str) -> bool:
    """Whether a text is the usual name of a column."""
    return header_key(text) in KNOWN_HEADERS


def header_key(text: str) -> str:
    """A header made comparable, without year and unit: “Mitarbeiter 2023” and “Umsatz (T€)” name what they mean."""
    words = plain_key(text.replace("€", " eur ")).split()
    kept = [word for word in words if not (len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"} and word not in {"2008", "2025"})]  # fmt: skip
    kept = [
        word for word in kept if word not in {"teur", "mio", "tsd", "t", "in", "stand", "ca", "jahr"} or len(kept) == 1
    ]
    return " ".join(kept)
