/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large card or row to press. */
#include "rz-opener.h"

#include "rz-symbol.h"

struct _RzOpener
{
  GtkButton parent_instance;

  GtkWidget *tile;    /* template */
  RzSymbol  *symbol;  /* template */
  GtkLabel  *title;   /* template */
  GtkLabel  *text;    /* template */
  GtkWidget *chevron; /* template */
};

enum
{
  PROP_SYMBOL = 1,
  PROP_TITLE,
  PROP_TEXT,
  PROP_CHEVRON,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RzOpener, rz_opener, GTK_TYPE_BUTTON)

static void
update_name (RzOpener *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->text), *gtk_label_get_label (self->text) != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_label (self->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gtk_label_get_label (self->text),
                                  -1);
}

static void
rz_opener_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  RzOpener *self = RZ_OPENER (object);

  if (id == PROP_CHEVRON)
    g_value_set_boolean (value, gtk_widget_get_visible (self->chevron));
  else
    g_value_set_string (value, id == PROP_SYMBOL ? rz_symbol_get_symbol (self->symbol)
                                                 : gtk_label_get_label (id == PROP_TITLE ? self->title : self->text));
}

static void
rz_opener_set_property (GObject      *object,
                        guint         id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  RzOpener *self = RZ_OPENER (object);

  if (id == PROP_CHEVRON)
    {
      gtk_widget_set_visible (self->chevron, g_value_get_boolean (value));
      return;
    }

  if (id == PROP_SYMBOL)
    rz_symbol_set_symbol (self->symbol, g_value_get_string (value));
  else
    gtk_label_set_label (id == PROP_TITLE ? self->title : self->text, g_value_get_string (value) != NULL ? g_value_get_string (value) : "");
  update_name (self);
}

static void
rz_opener_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_OPENER);
  G_OBJECT_CLASS (rz_opener_parent_class)->dispose (object);
}

static void
rz_opener_class_init (RzOpenerClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = rz_opener_get_property;
  object_class->set_property = rz_opener_set_property;
  object_class->dispose = rz_opener_dispose;
  props[PROP_SYMBOL] = g_param_spec_string ("symbol", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  props[PROP_CHEVRON] = g_param_spec_boolean ("chevron", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (RZ_TYPE_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-opener.ui");
  gtk_widget_class_bind_template_child (widget_class, RzOpener, tile);
  gtk_widget_class_bind_template_child (widget_class, RzOpener, symbol);
  gtk_widget_class_bind_template_child (widget_class, RzOpener, title);
  gtk_widget_class_bind_template_child (widget_class, RzOpener, text);
  gtk_widget_class_bind_template_child (widget_class, RzOpener, chevron);
}

static void
rz_opener_init (RzOpener *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
