"""How offices say status, kind of organisation, country and reason; each word leads to one of our choices."""

from clusterwerk.core.sheets import plain_key
from clusterwerk.directory.choices import OrganisationKind
from clusterwerk.members.choices import LeavingReason, Status


def _words(table: dict[str, str]) -> dict[str, str]:
    return {plain_key(word): choice for choice, words in table.items() for word in words.split(",")}


STATUS = _words(
    {
        Status.MEMBER: "mitglied,member,ja,j,x,yes,y,1,aktiv,aktives mitglied,vollmitglied,ordentliches mitglied,m,active,"
        "foerdermitglied,gruendungsmitglied,mitgliedsfirma,beigetreten,mitglied aktiv,ordentlich,aktuell,full member",
        Status.TRIAL: "probe,probemitglied,schnuppermitglied,testmitglied,trial,trial member,probemitgliedschaft,auf probe",
        Status.PROSPECT: "interessent,prospect,lead,potenziell,potentiell,potenzielles mitglied,interessiert,angefragt,"
        "zielkunde,in gespraechen,anwaerter,kandidat,wunschmitglied,akquise,potential",
        Status.FORMER: "ehemalig,ehemaliges mitglied,ehemals,ex,ex mitglied,ausgetreten,former,former member,gekuendigt,"
        "ausgeschieden,alt,inaktiv,kuendigung,beendet,left,inactive,ausgetreten mitglied",
        Status.POPULATION: "grundgesamtheit,population,nichtmitglied,kein mitglied,nicht mitglied,non member,cluster,"
        "clusterakteur,unternehmen,firma,sonstige,partner,nein,n,no,0,keine mitgliedschaft",
    }
)
KIND = _words(
    {
        OrganisationKind.FIRM: "firma,unternehmen,firm,company,kmu,grossunternehmen,industrie,betrieb,handwerk,wirtschaft,"
        "mittelstand,startup,start up,gu,industrieunternehmen,produzent,hersteller,business,sme,industry",
        OrganisationKind.RESEARCH: "forschung,forschungseinrichtung,forschungsinstitut,institut,research,"
        "research institution,wissenschaft,fraunhofer,f e,rto,forschungsinstitution",
        OrganisationKind.EDUCATION: "hochschule,universitaet,bildung,bildungseinrichtung,schule,uni,berufsschule,"
        "weiterbildung,education,university,fachhochschule,hs,bildungstraeger,akademie",
        OrganisationKind.PUBLIC: "kommune,stadt,landkreis,gemeinde,oeffentliche hand,behoerde,oeffentliche einrichtung,"
        "public,public body,wirtschaftsfoerderung,ministerium,verwaltung,gebietskoerperschaft,politik,oeffentlich",
        OrganisationKind.CAPITAL: "bank,kapital,kapitalgeber,sparkasse,investor,venture capital,capital,finanzierung",
        OrganisationKind.SERVICE: "dienstleister,dienstleistung,beratung,berater,service,service provider,agentur,"
        "intermediaer,ingenieurbuero,kanzlei",
        OrganisationKind.ASSOCIATION: "verband,verein,kammer,ihk,hwk,association,chamber,gewerkschaft,netzwerk,"
        "arbeitgeberverband,wirtschaftsverband",
        OrganisationKind.OTHER_CLUSTER: "cluster,clusterinitiative,anderes cluster,other cluster,clusterorganisation",
    }
)
REASON = _words(
    {
        LeavingReason.BENEFIT: "nutzen,zu wenig nutzen,kein nutzen,kein mehrwert,no benefit,mehrwert fehlt",
        LeavingReason.FEE: "beitrag,zu teuer,kosten,beitrag zu hoch,kostengruende,fee,too expensive,beitragshoehe",
        LeavingReason.TIME: "zeit,keine zeit,zeitmangel,no time,zeitgruende",
        LeavingReason.MOVED: "umzug,weggezogen,verlagerung,standortwechsel,moved,wegzug",
        LeavingReason.MERGED: "fusion,uebernahme,uebernommen,verkauft,merged,taken over,verschmelzung,verschmolzen",
        LeavingReason.CLOSED: "insolvenz,geschaeftsaufgabe,geschlossen,aufgeloest,liquidation,closed,insolvent,"
        "betriebsaufgabe,aufgegeben",
        LeavingReason.CONDUCT: "ausschluss,ausgeschlossen,excluded",
    }
)
COUNTRY = _words(
    {
        "DE": "deutschland,germany,de,d,brd,bundesrepublik deutschland,ger,deu",
        "AT": "oesterreich,austria,at,a,aut",
        "CH": "schweiz,switzerland,ch,che",
        "LI": "liechtenstein,li,fl",
        "LU": "luxemburg,luxembourg,lu,l",
        "FR": "frankreich,france,fr,f",
        "IT": "italien,italy,it,i",
        "NL": "niederlande,holland,netherlands,nl",
        "BE": "belgien,belgium,be,b",
        "PL": "polen,poland,pl",
        "CZ": "tschechien,tschechische republik,czech republic,czechia,cz",
        "DK": "daenemark,denmark,dk",
        "GB": "grossbritannien,vereinigtes koenigreich,united kingdom,uk,gb,england",
        "US": "usa,vereinigte staaten,united states,us",
        "ES": "spanien,spain,es,e",
        "SE": "schweden,sweden,se,s",
        "HU": "ungarn,hungary,hu,h",
    }
)
