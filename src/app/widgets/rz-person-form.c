/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three fields of a person. What is wrong comes from core, into the field it belongs to; nothing is sent. */
#include "rz-person-form.h"

#include <glib/gi18n-lib.h>

#include "rz-children.h"
#include "rz-choose.h"
#include "rz-field.h"
#include "rz-grouping.h"
#include "rz-identity.h"
#include "rz-keypad.h"
#include "rz-name.h"
#include "rz-presence.h"
#include "rz-rare-sign.h"
#include "rz-reveal.h"
#include "rz-secret.h"
#include "rz-symbol.h"

struct _RzPersonForm
{
  GtkWidget parent_instance;

  RzIdType         suggested;   /* of the button switch_type */
  gboolean         regrouping;  /* the entry is being rewritten by us */
  guint            regroup_id;  /* main-loop source */
  RzField         *name;        /* template */
  GtkDropDown     *type;        /* template */
  RzField         *number;      /* template */
  GtkToggleButton *keys;        /* template */
  GtkButton       *switch_type; /* template */
  RzKeypad        *keypad;      /* template */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (RzPersonForm, rz_person_form, GTK_TYPE_WIDGET)

static RzIdType
get_type_chosen (RzPersonForm *self)
{
  guint selected = gtk_drop_down_get_selected (self->type);

  return selected < RZ_N_ID_TYPES ? selected : RZ_ID_TYPE_RESIDENT_ID;
}

static gboolean
is_grouped (RzIdType type)
{
  return type == RZ_ID_TYPE_RESIDENT_ID || type == RZ_ID_TYPE_HK_MACAU_RESIDENCE || type == RZ_ID_TYPE_TAIWAN_RESIDENCE;
}

/* What a number of this type can have beside digits; X alone is the check digit of an identity card (domain facts, section 5). */
static const char *
get_letters (RzIdType type)
{
  switch (type)
    {
    case RZ_ID_TYPE_HK_MACAU_PERMIT:
      return "HM";
    case RZ_ID_TYPE_TAIWAN_PERMIT:
    case RZ_ID_TYPE_FOREIGN_PERMANENT:
    case RZ_ID_TYPE_PASSPORT:
      return "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    case RZ_ID_TYPE_RESIDENT_ID:
    case RZ_ID_TYPE_HK_MACAU_RESIDENCE:
    case RZ_ID_TYPE_TAIWAN_RESIDENCE:
    default:
      return "";
    }
}

static gboolean
regroup_cb (gpointer user_data)
{
  RzPersonForm  *self = user_data;
  GtkEditable   *entry = rz_field_get_entry (self->number);
  const char    *typed = gtk_editable_get_text (entry);
  int            caret = gtk_editable_get_position (entry);
  rz_auto_secret grouped = rz_grouping_apply (typed, &caret, is_grouped (get_type_chosen (self)));

  if (strcmp (typed, grouped) != 0)
    {
      self->regrouping = TRUE;
      gtk_editable_set_text (entry, grouped);
      gtk_editable_set_position (entry, caret);
      self->regrouping = FALSE;
    }

  self->regroup_id = 0;

  return G_SOURCE_REMOVE;
}

/* The entry puts the caret where it wants it after "changed": grouping comes right after that. */
static void
regroup (RzPersonForm *self)
{
  if (self->regroup_id == 0)
    self->regroup_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, regroup_cb, self, NULL);
}

static void
finish_regrouping (RzPersonForm *self)
{
  if (self->regroup_id == 0)
    return;

  g_source_remove (self->regroup_id);
  regroup_cb (self);
}

static void
offer_type (RzPersonForm *self,
            gboolean      offered)
{
  gtk_widget_set_visible (GTK_WIDGET (self->switch_type), offered);
  if (offered)
    {
      /* Translators: a kind of document, e.g. "Passport" */
      g_autofree char *label = g_strdup_printf (_ ("Change the type to %s"), rz_id_type_get_label (self->suggested));

      gtk_button_set_label (self->switch_type, label);
    }
}

static void
edited_cb (RzPersonForm *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
number_changed_cb (RzPersonForm *self)
{
  if (self->regrouping)
    return;

  offer_type (self, FALSE);
  regroup (self);
  edited_cb (self);
}

static void
type_changed_cb (RzPersonForm *self)
{
  const char *letters = get_letters (get_type_chosen (self));

  rz_keypad_set_letters (self->keypad, letters);
  rz_keypad_set_x (self->keypad, *letters == '\0');
  rz_field_set_wrong (self->number, NULL);
  offer_type (self, FALSE);
  regroup (self);
  edited_cb (self);
}

/* With large text they would come to stand below what is seen. */
static void
keys_toggled_cb (RzPersonForm *self)
{
  if (gtk_toggle_button_get_active (self->keys))
    rz_reveal (GTK_WIDGET (self->keypad));
}

static void
switch_type_clicked_cb (RzPersonForm *self)
{
  gtk_drop_down_set_selected (self->type, self->suggested);
  gtk_widget_grab_focus (GTK_WIDGET (self->number));
}

static void
dot_clicked_cb (RzPersonForm *self)
{
  GtkEditable *entry = rz_field_get_entry (self->name);
  int          position;

  /* The Tab key that led here marked the whole name: what is there stays. */
  if (!gtk_editable_get_selection_bounds (entry, NULL, &position))
    position = gtk_editable_get_position (entry);
  gtk_editable_insert_text (entry, "·", -1, &position);
  gtk_editable_set_position (entry, position);
}

static void
rare_clicked_cb (RzPersonForm *self)
{
  rz_rare_sign_ask (rz_field_get_entry (self->name));
}

static gboolean
check_name (RzPersonForm *self)
{
  g_autoptr (GError) error = NULL;
  gboolean right = rz_name_validate (rz_field_get_text (self->name), &error);

  rz_field_set_wrong (self->name, right ? NULL : error->message);

  return right;
}

static gboolean
check_number (RzPersonForm *self,
              const GDate  *today)
{
  const char *typed = rz_field_get_text (self->number);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzIdentity) identity = rz_identity_parse (get_type_chosen (self), typed, today, &error);
  gboolean other = rz_identity_suggest_type (get_type_chosen (self), typed, &self->suggested);

  rz_field_set_wrong (self->number, identity != NULL ? NULL : error->message);
  offer_type (self, identity == NULL && other);

  return identity != NULL;
}

static void
rz_person_form_dispose (GObject *object)
{
  g_clear_handle_id (&RZ_PERSON_FORM (object)->regroup_id, g_source_remove);
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_person_form_parent_class)->dispose (object);
}

static gboolean
rz_person_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RZ_PERSON_FORM (widget)->name));
}

static void
rz_person_form_class_init (RzPersonFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_person_form_dispose;
  widget_class->grab_focus = rz_person_form_grab_focus;
  changed_signal = g_signal_new ("changed", RZ_TYPE_PERSON_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RZ_TYPE_FIELD);
  g_type_ensure (RZ_TYPE_KEYPAD);
  g_type_ensure (RZ_TYPE_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-person-form.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPersonForm, name);
  gtk_widget_class_bind_template_child (widget_class, RzPersonForm, type);
  gtk_widget_class_bind_template_child (widget_class, RzPersonForm, number);
  gtk_widget_class_bind_template_child (widget_class, RzPersonForm, keys);
  gtk_widget_class_bind_template_child (widget_class, RzPersonForm, switch_type);
  gtk_widget_class_bind_template_child (widget_class, RzPersonForm, keypad);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, number_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, type_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keys_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, switch_type_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, dot_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, rare_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "personform");
}

static void
rz_person_form_init (RzPersonForm *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  rz_presence_follow (GTK_WIDGET (self->keypad));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  rz_keypad_set_target (self->keypad, rz_field_get_entry (self->number));
  for (RzIdType type = 0; type < RZ_N_ID_TYPES; type++)
    gtk_string_list_append (labels, rz_id_type_get_label (type));
  rz_choose_fill (self->type, labels);
}

void
rz_person_form_set_person (RzPersonForm   *self,
                           const RzPerson *person)
{
  g_return_if_fail (RZ_IS_PERSON_FORM (self));

  gtk_drop_down_set_selected (self->type, person != NULL ? person->id_type : RZ_ID_TYPE_RESIDENT_ID);
  rz_field_set_text (self->name, person != NULL ? person->name : NULL);
  rz_field_set_text (self->number, person != NULL ? person->id_number : NULL);
}

RzPerson *
rz_person_form_get_person (RzPersonForm *self)
{
  g_return_val_if_fail (RZ_IS_PERSON_FORM (self), NULL);

  return rz_person_new (rz_field_get_text (self->name), get_type_chosen (self), rz_field_get_text (self->number));
}

gboolean
rz_person_form_is_empty (RzPersonForm *self)
{
  g_return_val_if_fail (RZ_IS_PERSON_FORM (self), TRUE);

  return *rz_field_get_text (self->name) == '\0' && *rz_field_get_text (self->number) == '\0';
}

gboolean
rz_person_form_check (RzPersonForm *self,
                      const GDate  *today)
{
  gboolean name_right, number_right;

  g_return_val_if_fail (RZ_IS_PERSON_FORM (self), FALSE);

  /* Afterwards nothing rewrites a field and with it takes away what is said about it. */
  finish_regrouping (self);
  name_right = check_name (self);
  number_right = check_number (self, today);
  if (!name_right)
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
  else if (!number_right)
    gtk_widget_grab_focus (GTK_WIDGET (self->number));

  return name_right && number_right;
}

void
rz_person_form_refuse_number (RzPersonForm *self,
                              const char   *wrong)
{
  g_return_if_fail (RZ_IS_PERSON_FORM (self));

  rz_field_set_wrong (self->number, wrong);
  gtk_widget_grab_focus (GTK_WIDGET (self->number));
}

void
rz_person_form_show_keys (RzPersonForm *self,
                          gboolean      shown)
{
  g_return_if_fail (RZ_IS_PERSON_FORM (self));

  gtk_toggle_button_set_active (self->keys, shown);
}
