"""How forms look: Django's own fields with the program's templates."""

from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property


class ScreenRenderer(DjangoTemplates):
    """Renders form fields with core's templates; the widgets stay Django's own."""

    form_template_name = "core/form/form.html"
    field_template_name = "core/form/field.html"

    @cached_property
    def screens(self):
        """The program's own template engine."""
        from django.template import engines  # the engine is ready only after set-up

        return engines["django"]

    def get_template(self, template_name):
        """Widgets come from Django's own folder, fields and forms from the program's templates."""
        if template_name.startswith("core/"):
            return self.screens.get_template(template_name)
        return super().get_template(template_name)
