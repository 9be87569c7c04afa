/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing to type, with its error in the field. */
#include "rz-field.h"

#include "rz-announce.h"
#include "rz-children.h"
#include "rz-reveal.h"
#include "rz-symbol.h"

struct _RzField
{
  GtkWidget parent_instance;

  GtkLabel  *label;      /* template */
  GtkWidget *line;       /* template */
  GtkEntry  *entry;      /* template */
  GtkWidget *wrong_line; /* template */
  GtkLabel  *wrong;      /* template */
  GtkWidget *note_line;  /* template */
  GtkLabel  *note;       /* template */
};

enum
{
  PROP_LABEL = 1,
  PROP_TEXT,
  PROP_PLACEHOLDER,
  PROP_WRONG,
  PROP_NOTE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint       changed_signal;

static void               rz_field_buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (RzField, rz_field, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, rz_field_buildable_init))

static void
show_line (GtkWidget  *line,
           GtkLabel   *label,
           const char *text)
{
  rz_announce (label, text != NULL ? text : "");
  gtk_widget_set_visible (line, text != NULL && *text != '\0');
}

static void
entry_changed_cb (RzField *self)
{
  rz_field_set_wrong (self, NULL);
  rz_field_set_note (self, NULL);
  g_signal_emit (self, changed_signal, 0);
}

static void
rz_field_get_property (GObject    *object,
                       guint       id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  RzField *self = RZ_FIELD (object);

  if (id == PROP_LABEL)
    g_value_set_string (value, gtk_label_get_label (self->label));
  else if (id == PROP_TEXT)
    g_value_set_string (value, rz_field_get_text (self));
  else if (id == PROP_PLACEHOLDER)
    g_value_set_string (value, gtk_entry_get_placeholder_text (self->entry));
  else
    g_value_set_string (value, gtk_label_get_label (id == PROP_WRONG ? self->wrong : self->note));
}

static void
rz_field_set_property (GObject      *object,
                       guint         id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  RzField    *self = RZ_FIELD (object);
  const char *text = g_value_get_string (value);

  if (id == PROP_LABEL)
    gtk_label_set_label (self->label, text != NULL ? text : "");
  else if (id == PROP_TEXT)
    rz_field_set_text (self, text);
  else if (id == PROP_PLACEHOLDER)
    gtk_entry_set_placeholder_text (self->entry, text);
  else if (id == PROP_WRONG)
    rz_field_set_wrong (self, text);
  else
    rz_field_set_note (self, text);
}

static gboolean
rz_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RZ_FIELD (widget)->entry));
}

static void
rz_field_add_child (GtkBuildable *buildable,
                    GtkBuilder   *builder,
                    GObject      *child,
                    const char   *type)
{
  RzField *self = RZ_FIELD (buildable);

  if (self->line == NULL)
    parent_buildable->add_child (buildable, builder, child, type);
  else
    gtk_box_append (GTK_BOX (self->line), GTK_WIDGET (child));
}

static void
rz_field_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = rz_field_add_child;
}

static void
rz_field_dispose (GObject *object)
{
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_field_parent_class)->dispose (object);
}

static void
rz_field_class_init (RzFieldClass *klass)
{
  static const char *const names[] = { NULL, "label", "text", "placeholder", "wrong", "note" };
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rz_field_get_property;
  object_class->set_property = rz_field_set_property;
  object_class->dispose = rz_field_dispose;
  widget_class->grab_focus = rz_field_grab_focus;
  for (guint id = PROP_LABEL; id < N_PROPS; id++)
    props[id] = g_param_spec_string (names[id], NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  changed_signal = g_signal_new ("changed", RZ_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RZ_TYPE_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-field.ui");
  gtk_widget_class_bind_template_child (widget_class, RzField, label);
  gtk_widget_class_bind_template_child (widget_class, RzField, line);
  gtk_widget_class_bind_template_child (widget_class, RzField, entry);
  gtk_widget_class_bind_template_child (widget_class, RzField, wrong_line);
  gtk_widget_class_bind_template_child (widget_class, RzField, wrong);
  gtk_widget_class_bind_template_child (widget_class, RzField, note_line);
  gtk_widget_class_bind_template_child (widget_class, RzField, note);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
rz_field_init (RzField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

const char *
rz_field_get_text (RzField *self)
{
  g_return_val_if_fail (RZ_IS_FIELD (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
rz_field_set_text (RzField    *self,
                   const char *text)
{
  g_return_if_fail (RZ_IS_FIELD (self));

  if (g_strcmp0 (rz_field_get_text (self), text != NULL ? text : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

const char *
rz_field_get_wrong (RzField *self)
{
  g_return_val_if_fail (RZ_IS_FIELD (self), NULL);

  return gtk_label_get_label (self->wrong);
}

void
rz_field_set_wrong (RzField    *self,
                    const char *wrong)
{
  g_return_if_fail (RZ_IS_FIELD (self));

  show_line (self->wrong_line, self->wrong, wrong);
  if (wrong != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "wrong");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "wrong");
  if (wrong != NULL)
    {
      rz_reveal (GTK_WIDGET (self));
      gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", wrong);
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
rz_field_set_note (RzField    *self,
                   const char *note)
{
  g_return_if_fail (RZ_IS_FIELD (self));

  show_line (self->note_line, self->note, note);
}

GtkEditable *
rz_field_get_entry (RzField *self)
{
  g_return_val_if_fail (RZ_IS_FIELD (self), NULL);

  return GTK_EDITABLE (self->entry);
}
