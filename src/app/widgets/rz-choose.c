/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a list that opens. The plain list asks for the width of its longest line, which a narrow window does not have. */
#include "rz-choose.h"

static void
setup_short_cb (GtkListItemFactory *factory,
                GtkListItem        *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_list_item_set_child (item, label);
}

static void
setup_long_cb (GtkListItemFactory *factory,
               GtkListItem        *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  GtkStringObject *line = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (line));
}

static GtkListItemFactory *
make_factory (GCallback setup)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", setup, NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);

  return factory;
}

/* The list itself has a name; the button in it that opens it says what is chosen. GTK 4.8 leaves it nameless. */
static void
name_button_cb (GtkDropDown *list)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (list);
  GtkWidget       *button = gtk_widget_get_first_child (GTK_WIDGET (list));

  if (chosen != NULL && GTK_IS_BUTTON (button))
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_string_object_get_string (chosen), -1);
}

void
rz_choose_fill (GtkDropDown   *list,
                GtkStringList *lines)
{
  g_autoptr (GtkListItemFactory) on_button = make_factory (G_CALLBACK (setup_short_cb));
  g_autoptr (GtkListItemFactory) in_list = make_factory (G_CALLBACK (setup_long_cb));

  g_return_if_fail (GTK_IS_DROP_DOWN (list));
  g_return_if_fail (GTK_IS_STRING_LIST (lines));

  gtk_drop_down_set_factory (list, on_button);
  gtk_drop_down_set_list_factory (list, in_list);
  gtk_drop_down_set_model (list, G_LIST_MODEL (lines));
  g_signal_connect (list, "notify::selected-item", G_CALLBACK (name_button_cb), NULL);
  name_button_cb (list);
}
