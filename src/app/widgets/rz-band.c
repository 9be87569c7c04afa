/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filled band that says how things stand. */
#include "rz-band.h"

#include "rz-children.h"
#include "rz-symbol.h"

struct _RzBand
{
  GtkWidget parent_instance;

  char     *kind;    /* (owned) (nullable): also its style class */
  RzSymbol *symbol;  /* template */
  GtkLabel *heading; /* template */
  GtkLabel *text;    /* template */
};

enum
{
  PROP_KIND = 1,
  PROP_SYMBOL,
  PROP_HEADING,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RzBand, rz_band, GTK_TYPE_WIDGET)

static void
set_kind (RzBand     *self,
          const char *kind)
{
  if (g_strcmp0 (self->kind, kind) == 0)
    return;

  if (self->kind != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->kind);
  g_free (self->kind);
  self->kind = g_strdup (kind);
  if (kind != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), kind);
}

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
rz_band_get_property (GObject    *object,
                      guint       id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  RzBand *self = RZ_BAND (object);

  g_value_set_string (value, id == PROP_KIND ? self->kind : id == PROP_SYMBOL  ? rz_symbol_get_symbol (self->symbol)
                                                          : id == PROP_HEADING ? gtk_label_get_label (self->heading)
                                                                               : gtk_label_get_label (self->text));
}

static void
rz_band_set_property (GObject      *object,
                      guint         id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  RzBand     *self = RZ_BAND (object);
  const char *text = g_value_get_string (value);

  if (id == PROP_KIND)
    set_kind (self, text);
  else if (id == PROP_SYMBOL)
    rz_symbol_set_symbol (self->symbol, text);
  else
    set_label (id == PROP_HEADING ? self->heading : self->text, text);
}

static void
rz_band_dispose (GObject *object)
{
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_band_parent_class)->dispose (object);
}

static void
rz_band_finalize (GObject *object)
{
  g_free (RZ_BAND (object)->kind);
  G_OBJECT_CLASS (rz_band_parent_class)->finalize (object);
}

static void
rz_band_class_init (RzBandClass *klass)
{
  static const char *const names[] = { NULL, "kind", "symbol", "heading", "text" };
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rz_band_get_property;
  object_class->set_property = rz_band_set_property;
  object_class->dispose = rz_band_dispose;
  object_class->finalize = rz_band_finalize;
  for (guint id = PROP_KIND; id < N_PROPS; id++)
    props[id] = g_param_spec_string (names[id], NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (RZ_TYPE_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-band.ui");
  gtk_widget_class_bind_template_child (widget_class, RzBand, symbol);
  gtk_widget_class_bind_template_child (widget_class, RzBand, heading);
  gtk_widget_class_bind_template_child (widget_class, RzBand, text);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
rz_band_init (RzBand *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rz_band_show (RzBand     *self,
              const char *kind,
              const char *symbol,
              const char *heading,
              const char *text)
{
  g_return_if_fail (RZ_IS_BAND (self));

  g_object_set (self, "kind", kind, "symbol", symbol, "heading", heading, "text", text, NULL);
}

const char *
rz_band_get_heading (RzBand *self)
{
  g_return_val_if_fail (RZ_IS_BAND (self), NULL);

  return gtk_label_get_label (self->heading);
}
