/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sentence while something takes a moment. */
#include "rz-waiting.h"

#include "rz-children.h"
#include "rz-spinner.h"

struct _RzWaiting
{
  GtkWidget parent_instance;

  GtkLabel *sentence; /* template */
  GtkLabel *text;     /* template */
};

enum
{
  PROP_SENTENCE = 1,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RzWaiting, rz_waiting, GTK_TYPE_WIDGET)

static void
rz_waiting_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  RzWaiting *self = RZ_WAITING (object);

  g_value_set_string (value, gtk_label_get_label (id == PROP_SENTENCE ? self->sentence : self->text));
}

static void
rz_waiting_set_property (GObject      *object,
                         guint         id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  RzWaiting *self = RZ_WAITING (object);

  gtk_label_set_label (id == PROP_SENTENCE ? self->sentence : self->text, g_value_get_string (value));
}

static void
rz_waiting_dispose (GObject *object)
{
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_waiting_parent_class)->dispose (object);
}

static void
rz_waiting_class_init (RzWaitingClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rz_waiting_get_property;
  object_class->set_property = rz_waiting_set_property;
  object_class->dispose = rz_waiting_dispose;
  props[PROP_SENTENCE] = g_param_spec_string ("sentence", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (RZ_TYPE_SPINNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-waiting.ui");
  gtk_widget_class_bind_template_child (widget_class, RzWaiting, sentence);
  gtk_widget_class_bind_template_child (widget_class, RzWaiting, text);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
rz_waiting_init (RzWaiting *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}
