/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rail of the nine steps at the left of a wide window. */
#include "rz-step-rail.h"

#include <glib/gi18n-lib.h>

#include "rz-children.h"
#include "rz-steps.h"
#include "rz-symbol.h"

struct _RzStepRail
{
  GtkWidget parent_instance;

  GtkWidget *position;          /* child: 第 7 步，共 9 步 */
  GtkWidget *rows[RZ_N_STEPS];  /* children */
  GtkWidget *marks[RZ_N_STEPS]; /* number or tick, a stack */
  int        step;
};

enum
{
  PROP_STEP = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RzStepRail, rz_step_rail, GTK_TYPE_WIDGET)

static GtkWidget *
make_mark (int step)
{
  g_autofree char *digit = g_strdup_printf ("%d", step);
  GtkWidget       *mark = gtk_stack_new ();

  gtk_stack_add_named (GTK_STACK (mark), gtk_label_new (digit), "number");
  gtk_stack_add_named (GTK_STACK (mark), rz_symbol_new ("tick"), "tick");
  gtk_widget_add_css_class (mark, "mark");
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);

  return mark;
}

static void
add_row (RzStepRail *self,
         int         step)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *name = gtk_label_new (rz_steps_get_name (step));

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  self->marks[step - 1] = make_mark (step);
  gtk_widget_add_css_class (row, "step");
  gtk_box_append (GTK_BOX (row), self->marks[step - 1]);
  gtk_box_append (GTK_BOX (row), name);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  self->rows[step - 1] = row;
}

static void
update_row (RzStepRail *self,
            int         step)
{
  GtkWidget  *row = self->rows[step - 1];
  const char *state = step < self->step ? "done" : step == self->step ? "now"
                                                                      : "next";

  gtk_widget_set_css_classes (row, (const char *[]){ "step", state, NULL });
  gtk_stack_set_visible_child_name (GTK_STACK (self->marks[step - 1]), step < self->step ? "tick" : "number");
  /* A screen reader hears the tick as a word. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, rz_steps_get_name (step),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  step < self->step ? C_ ("step", "done") : step == self->step ? C_ ("step", "now")
                                                                                               : C_ ("step", "to come"),
                                  -1);
}

static void
set_step (RzStepRail *self,
          int         step)
{
  g_autofree char *position = NULL;

  if (self->step == step)
    return;

  self->step = step;
  gtk_widget_set_visible (GTK_WIDGET (self), step > 0);
  if (step > 0)
    {
      position = rz_steps_get_position (step);
      gtk_label_set_label (GTK_LABEL (self->position), position);
    }
  for (int i = 1; i <= RZ_N_STEPS; i++)
    update_row (self, i);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STEP]);
}

static void
rz_step_rail_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  g_value_set_int (value, RZ_STEP_RAIL (object)->step);
}

static void
rz_step_rail_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  set_step (RZ_STEP_RAIL (object), g_value_get_int (value));
}

static void
rz_step_rail_dispose (GObject *object)
{
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_step_rail_parent_class)->dispose (object);
}

static void
rz_step_rail_class_init (RzStepRailClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rz_step_rail_get_property;
  object_class->set_property = rz_step_rail_set_property;
  object_class->dispose = rz_step_rail_dispose;

  props[PROP_STEP] = g_param_spec_int ("step", NULL, NULL, 0, RZ_N_STEPS, 0,
                                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rail");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
rz_step_rail_init (RzStepRail *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->position = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->position), 0);
  gtk_widget_add_css_class (self->position, "position");
  gtk_widget_set_parent (self->position, GTK_WIDGET (self));
  for (int step = 1; step <= RZ_N_STEPS; step++)
    add_row (self, step);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
