/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The on-screen keys of a document number: two rows of six, and letters in the order of the alphabet where a document has them. */
#include "rz-keypad.h"

#include <glib/gi18n-lib.h>

#include "rz-symbol.h"

/* Keys in a row: as many of 72 pixels as a screen of 1024 holds beside its margins, and a little room. */
#define COLUMNS 6
#define MOST_LETTERS 9

struct _RzKeypad
{
  GtkWidget parent_instance;

  GtkEditable *target;  /* weak */
  GtkWidget   *keys;    /* child */
  GtkWidget   *letters; /* child */
  GtkWidget   *x;       /* child of @keys */
  GtkWidget   *erase;   /* child of @keys */
};

G_DEFINE_FINAL_TYPE (RzKeypad, rz_keypad, GTK_TYPE_WIDGET)

static void
type_text (RzKeypad   *self,
           const char *text)
{
  int position;

  if (self->target == NULL)
    return;

  gtk_editable_delete_selection (self->target);
  position = gtk_editable_get_position (self->target);
  gtk_editable_insert_text (self->target, text, -1, &position);
  gtk_editable_set_position (self->target, position);
}

static void
key_clicked_cb (GtkButton *key,
                RzKeypad  *self)
{
  type_text (self, gtk_button_get_label (key));
}

static void
erase_clicked_cb (RzKeypad *self)
{
  int position;

  if (self->target == NULL)
    return;

  if (gtk_editable_get_selection_bounds (self->target, NULL, NULL))
    {
      gtk_editable_delete_selection (self->target);
      return;
    }
  position = gtk_editable_get_position (self->target);
  if (position > 0)
    gtk_editable_delete_text (self->target, position - 1, position);
}

static GtkWidget *
make_key (RzKeypad   *self,
          const char *text)
{
  GtkWidget *key = gtk_button_new_with_label (text);

  /* The caret stays where it is. */
  gtk_widget_set_focus_on_click (key, FALSE);
  gtk_widget_add_css_class (key, "key");
  gtk_widget_set_hexpand (key, TRUE);
  g_signal_connect_object (key, "clicked", G_CALLBACK (key_clicked_cb), self, 0);

  return key;
}

static GtkWidget *
make_erase (RzKeypad *self)
{
  GtkWidget *key = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (key), rz_symbol_new ("erase"));
  gtk_widget_set_focus_on_click (key, FALSE);
  gtk_widget_add_css_class (key, "key");
  gtk_widget_set_hexpand (key, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (key), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Delete one character"), -1);
  g_signal_connect_object (key, "clicked", G_CALLBACK (erase_clicked_cb), self, G_CONNECT_SWAPPED);

  return key;
}

static GtkWidget *
make_rows (RzKeypad *self)
{
  GtkWidget *rows = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (rows), 10);
  gtk_grid_set_column_spacing (GTK_GRID (rows), 10);
  gtk_grid_set_column_homogeneous (GTK_GRID (rows), TRUE);
  gtk_widget_set_parent (rows, GTK_WIDGET (self));

  return rows;
}

static void
rz_keypad_dispose (GObject *object)
{
  RzKeypad *self = RZ_KEYPAD (object);

  g_clear_weak_pointer (&self->target);
  g_clear_pointer (&self->keys, gtk_widget_unparent);
  g_clear_pointer (&self->letters, gtk_widget_unparent);
  G_OBJECT_CLASS (rz_keypad_parent_class)->dispose (object);
}

static void
rz_keypad_class_init (RzKeypadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_keypad_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "keypad");
}

static void
rz_keypad_init (RzKeypad *self)
{
  static const char *const digits[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "X" };

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->letters = make_rows (self);
  gtk_widget_set_visible (self->letters, FALSE);
  self->keys = make_rows (self);
  for (int i = 0; i < (int) G_N_ELEMENTS (digits); i++)
    {
      self->x = make_key (self, digits[i]); /* the last one */
      gtk_grid_attach (GTK_GRID (self->keys), self->x, i % COLUMNS, i / COLUMNS, 1, 1);
    }
  self->erase = make_erase (self);
  gtk_grid_attach (GTK_GRID (self->keys), self->erase, COLUMNS - 1, 1, 1, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("On-screen keys"), -1);
}

void
rz_keypad_set_target (RzKeypad    *self,
                      GtkEditable *target)
{
  g_return_if_fail (RZ_IS_KEYPAD (self));

  g_set_weak_pointer (&self->target, target);
}

void
rz_keypad_set_letters (RzKeypad   *self,
                       const char *letters)
{
  GtkWidget *child;

  g_return_if_fail (RZ_IS_KEYPAD (self));
  g_return_if_fail (letters != NULL);

  while ((child = gtk_widget_get_first_child (self->letters)) != NULL)
    gtk_grid_remove (GTK_GRID (self->letters), child);
  for (int i = 0; letters[i] != '\0'; i++)
    {
      char text[] = { letters[i], '\0' };

      gtk_grid_attach (GTK_GRID (self->letters), make_key (self, text), i % MOST_LETTERS, i / MOST_LETTERS, 1, 1);
    }
  gtk_widget_set_visible (self->letters, *letters != '\0');
}

void
rz_keypad_set_x (RzKeypad *self,
                 gboolean  x)
{
  g_return_if_fail (RZ_IS_KEYPAD (self));

  gtk_widget_set_visible (self->x, x);
  /* No gap where the key would be. */
  gtk_grid_remove (GTK_GRID (self->keys), g_object_ref (self->erase));
  gtk_grid_attach (GTK_GRID (self->keys), self->erase, x ? COLUMNS - 1 : COLUMNS - 2, 1, x ? 1 : 2, 1);
  g_object_unref (self->erase);
}
