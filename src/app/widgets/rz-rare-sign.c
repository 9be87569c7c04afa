/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a character by its number, and shows it before it is taken. */
#include "rz-rare-sign.h"

#include <glib/gi18n-lib.h>

#include "rz-code-point.h"
#include "rz-field.h"
#include "rz-keypad.h"
#include "rz-sheet.h"

typedef struct
{
  GWeakRef  entry; /* where the character goes */
  RzField  *field; /* of the dialog */
  GtkLabel *shown; /* of the dialog */
  RzSheet  *sheet; /* of the window */
  gunichar  character;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_weak_ref_clear (&self->entry);
  g_free (self);
}

static void
changed_cb (Asking *self)
{
  char text[7] = { 0 };

  self->character = rz_code_point_parse (rz_field_get_text (self->field));
  if (self->character != 0)
    g_unichar_to_utf8 (self->character, text);
  gtk_label_set_label (self->shown, text);
  rz_sheet_set_main_sensitive (self->sheet, self->character != 0);
}

static void
insert (Asking *self)
{
  g_autoptr (GtkEditable) entry = g_weak_ref_get (&self->entry);
  char text[7] = { 0 };
  int  position;

  if (entry == NULL || self->character == 0)
    return;

  g_unichar_to_utf8 (self->character, text);
  /* On its way here the Tab key marked the whole name: what is there stays. */
  if (!gtk_editable_get_selection_bounds (entry, NULL, &position))
    position = gtk_editable_get_position (entry);
  gtk_editable_insert_text (entry, text, -1, &position);
  gtk_editable_set_position (entry, position);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  if (rz_sheet_ask_finish (RZ_SHEET (source), result, NULL))
    insert (user_data);
  g_object_set_data (source, "asking", NULL);
}

static GtkWidget *
make_content (Asking *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *keypad = g_object_new (RZ_TYPE_KEYPAD, NULL);

  self->field = g_object_new (RZ_TYPE_FIELD, "label", _ ("Its number, such as 9FCC or 20164"), NULL);
  self->shown = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->shown), "sign");
  rz_keypad_set_target (RZ_KEYPAD (keypad), rz_field_get_entry (self->field));
  rz_keypad_set_letters (RZ_KEYPAD (keypad), "ABCDEF");
  rz_keypad_set_x (RZ_KEYPAD (keypad), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->field));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->shown));
  gtk_box_append (GTK_BOX (box), keypad);
  g_signal_connect_swapped (self->field, "changed", G_CALLBACK (changed_cb), self);

  return box;
}

void
rz_rare_sign_ask (GtkEditable *entry)
{
  Asking    *self;
  GtkWidget *content;

  g_return_if_fail (GTK_IS_EDITABLE (entry) && gtk_widget_get_root (GTK_WIDGET (entry)) != NULL);

  if (rz_sheet_find (GTK_WIDGET (entry)) != NULL)
    return;

  self = g_new0 (Asking, 1);
  g_weak_ref_init (&self->entry, entry);
  content = make_content (self);
  self->sheet = rz_sheet_new (_ ("A character that cannot be typed"), content, _ ("Put it in"), _ ("Close"));
  g_object_set_data_full (G_OBJECT (self->sheet), "asking", self, asking_free);
  rz_sheet_set_main_sensitive (self->sheet, FALSE);
  rz_sheet_ask_async (self->sheet, GTK_WIDGET (entry), NULL, answered_cb, self);
  gtk_widget_grab_focus (GTK_WIDGET (rz_field_get_entry (self->field)));
}
