/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of text and a bar above the title: the rail of a narrow window. */
#include "rz-step-line.h"

#include "rz-steps.h"

struct _RzStepLine
{
  GtkWidget parent_instance;

  GtkWidget *position; /* child */
  GtkWidget *bar;      /* child */
  int        step;
};

enum
{
  PROP_STEP = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RzStepLine, rz_step_line, GTK_TYPE_WIDGET)

static void
set_step (RzStepLine *self,
          int         step)
{
  if (self->step == step)
    return;

  self->step = step;
  gtk_widget_set_visible (GTK_WIDGET (self), step > 0);
  if (step > 0)
    {
      g_autofree char *position = rz_steps_get_position (step);
      g_autofree char *text = g_strdup_printf ("%s · %s", position, rz_steps_get_name (step));

      gtk_label_set_label (GTK_LABEL (self->position), text);
      gtk_level_bar_set_value (GTK_LEVEL_BAR (self->bar), step);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STEP]);
}

static void
rz_step_line_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  g_value_set_int (value, RZ_STEP_LINE (object)->step);
}

static void
rz_step_line_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  set_step (RZ_STEP_LINE (object), g_value_get_int (value));
}

static void
rz_step_line_dispose (GObject *object)
{
  RzStepLine *self = RZ_STEP_LINE (object);

  g_clear_pointer (&self->position, gtk_widget_unparent);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  G_OBJECT_CLASS (rz_step_line_parent_class)->dispose (object);
}

static void
rz_step_line_class_init (RzStepLineClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rz_step_line_get_property;
  object_class->set_property = rz_step_line_set_property;
  object_class->dispose = rz_step_line_dispose;

  props[PROP_STEP] = g_param_spec_int ("step", NULL, NULL, 0, RZ_N_STEPS, 0,
                                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "stepline");
}

static void
rz_step_line_init (RzStepLine *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->position = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->position), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->position), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->position, GTK_WIDGET (self));
  self->bar = gtk_level_bar_new_for_interval (0, RZ_N_STEPS);
  gtk_level_bar_add_offset_value (GTK_LEVEL_BAR (self->bar), GTK_LEVEL_BAR_OFFSET_FULL, RZ_N_STEPS);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->position, NULL, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
