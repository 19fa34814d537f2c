"""Who may enter which address. One row per address, written by hand; `everybody` includes people without login."""

EVERYBODY = "nobody stranger administrator funder researcher member rival staff manager"
SIGNED_IN = "stranger administrator funder researcher member rival staff manager"
OFFICE = "staff manager"

TABLE: dict[str, str] = {
    "web:home": EVERYBODY,
    "web:desk_today": "funder staff manager",
    "web:portal_today": "researcher member rival",
    "accounts:profile": SIGNED_IN,
    "clusters:desk_role_list": OFFICE,
    "clusters:desk_role_end": "manager",
    "clusters:desk_settings": "manager",
    "clusters:desk_history": OFFICE,
    "clusters:public_data_sources": EVERYBODY,
    "clusters:installation": "administrator",
    "clusters:installation_initiative_create": "administrator",
    "clusters:installation_staff_session": "administrator",
}
