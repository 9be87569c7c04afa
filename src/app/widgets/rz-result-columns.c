/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the columns; the outcome carries a sign and a colour beside its word. */
#include "rz-result-columns.h"

#include <glib/gi18n-lib.h>

#include "rz-region.h"
#include "rz-symbol.h"

static const char *const titles[RZ_N_RESULT_COLUMNS] = {
  [RZ_RESULT_COLUMN_DAY] = N_ ("Date"),
  [RZ_RESULT_COLUMN_OUTCOME] = N_ ("Result"),
  [RZ_RESULT_COLUMN_PERSON] = N_ ("Person"),
  [RZ_RESULT_COLUMN_CITY] = N_ ("City"),
  [RZ_RESULT_COLUMN_CHANNEL] = N_ ("Channel"),
  [RZ_RESULT_COLUMN_VALID_UNTIL] = N_ ("Valid to"),
  [RZ_RESULT_COLUMN_RECEIPT] = N_ ("Receipt"),
};

/* What is left out first where there is little room; it stands in the details. Where all of these are, one column of two lines takes over: the last level. */
static const RzResultColumn dispensable[] = { RZ_RESULT_COLUMN_CHANNEL, RZ_RESULT_COLUMN_VALID_UNTIL, RZ_RESULT_COLUMN_RECEIPT, RZ_RESULT_COLUMN_CITY };

#define N_LEVELS (G_N_ELEMENTS (dispensable) + 2)

static RzResultColumn
get_column (GtkListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
}

/* Lines of every cell: what is too long for its column goes on in the second one. */
#define N_LINES 2

/* As high as it is, whatever stands in it: nothing has to be measured before a row is seen. */
static GtkWidget *
make_text (void)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_min_lines (GTK_INSCRIPTION (text), N_LINES);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 0);
  gtk_inscription_set_wrap_mode (GTK_INSCRIPTION (text), PANGO_WRAP_WORD_CHAR);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), 0);
  gtk_inscription_set_yalign (GTK_INSCRIPTION (text), 0.5);
  gtk_widget_set_hexpand (text, TRUE);
  return text;
}

/* In the column that stands for all: as many lines as it takes. */
static GtkWidget *
make_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  if (get_column (factory) == RZ_RESULT_COLUMN_OUTCOME)
    gtk_box_append (GTK_BOX (cell), rz_symbol_new ("tick"));
  gtk_box_append (GTK_BOX (cell), make_text ());
  g_object_set_data (G_OBJECT (cell), "column", GUINT_TO_POINTER (get_column (factory)));
  gtk_list_item_set_child (item, cell);
}

static void
set_words (GtkWidget  *widget,
           const char *words)
{
  if (GTK_IS_INSCRIPTION (widget))
    gtk_inscription_set_text (GTK_INSCRIPTION (widget), words);
  else
    gtk_label_set_label (GTK_LABEL (widget), words);
}

static void
show (GtkWidget     *cell,
      RzResultItem  *result,
      RzResultColumn column)
{
  gboolean passed = rz_result_item_get_passed (result);

  set_words (gtk_widget_get_last_child (cell), rz_result_item_get_text (result, column));
  if (column != RZ_RESULT_COLUMN_OUTCOME)
    return;

  gtk_widget_set_visible (gtk_widget_get_first_child (cell), rz_result_item_get_result (result) != NULL);
  rz_symbol_set_symbol (RZ_SYMBOL (gtk_widget_get_first_child (cell)), passed ? "tick" : "alert");
  gtk_widget_set_css_classes (cell, (const char *[]){ passed ? "done" : "refused", NULL });
}

static void
filled_cb (RzResultItem *result,
           GtkListItem  *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  show (cell, result, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "column")));
}

/* Most lines are full; only an empty one is listened to. */
static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  RzResultItem *result = gtk_list_item_get_item (item);

  show (gtk_list_item_get_child (item), result, get_column (factory));
  if (rz_result_item_get_result (result) == NULL)
    g_signal_connect_object (result, "filled", G_CALLBACK (filled_cb), item, 0);
}

/* Both lines of the column that stands for all. */
static void
show_compact (GtkWidget    *cell,
              RzResultItem *result)
{
  GtkWidget       *line = gtk_widget_get_last_child (cell);
  g_autofree char *text = g_strjoin (" · ", rz_result_item_get_text (result, RZ_RESULT_COLUMN_DAY), rz_result_item_get_text (result, RZ_RESULT_COLUMN_PERSON), NULL);

  show (gtk_widget_get_first_child (cell), result, RZ_RESULT_COLUMN_OUTCOME);
  gtk_label_set_label (GTK_LABEL (line), rz_result_item_get_result (result) != NULL ? text : "");
}

static void
compact_setup_cb (GtkListItemFactory *factory,
                  GtkListItem        *item)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *outcome = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_append (GTK_BOX (outcome), rz_symbol_new ("tick"));
  gtk_box_append (GTK_BOX (outcome), make_label ());
  gtk_box_append (GTK_BOX (cell), outcome);
  gtk_box_append (GTK_BOX (cell), make_label ());
  gtk_list_item_set_child (item, cell);
}

static void
compact_filled_cb (RzResultItem *result,
                   GtkListItem  *item)
{
  show_compact (gtk_list_item_get_child (item), result);
}

static void
compact_bind_cb (GtkListItemFactory *factory,
                 GtkListItem        *item)
{
  RzResultItem *result = gtk_list_item_get_item (item);

  show_compact (gtk_list_item_get_child (item), result);
  if (rz_result_item_get_result (result) == NULL)
    g_signal_connect_object (result, "filled", G_CALLBACK (compact_filled_cb), item, 0);
}

static void
compact_unbind_cb (GtkListItemFactory *factory,
                   GtkListItem        *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), compact_filled_cb, item);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), filled_cb, item);
}

const char *
rz_result_columns_get_title (RzResultColumn column)
{
  g_return_val_if_fail (column < RZ_N_RESULT_COLUMNS, NULL);

  return _ (titles[column]);
}

static void
append_column (GtkColumnView      *view,
               const char         *title,
               GtkListItemFactory *factory,
               gboolean            expand)
{
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_append_column (view, column);
}

static void
add_compact (GtkColumnView *view)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (compact_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (compact_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (compact_unbind_cb), NULL);
  append_column (view, _ (titles[RZ_RESULT_COLUMN_OUTCOME]), factory, TRUE);
}

void
rz_result_columns_add (GtkColumnView *view)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  for (guint i = 0; i < RZ_N_RESULT_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

      g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
      append_column (view, _ (titles[i]), factory, i == RZ_RESULT_COLUMN_OUTCOME);
    }
  add_compact (view);
}

/*
 * As many as fit.
 */

/* Pixels that @text takes in a cell like @like. */
static int
measure (GtkWidget  *like,
         const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (like, text);
  GtkBorder padding;
  int       width;

  gtk_style_context_get_padding (gtk_widget_get_style_context (like), &padding);
  pango_layout_get_size (layout, &width, NULL);
  return padding.left + PANGO_PIXELS_CEIL (width) + 1 + padding.right;
}

static int
measure_cities (GtkWidget *like)
{
  int width = 0;

  for (guint i = 0; i < RZ_N_CITIES; i++)
    {
      g_autofree char *name = rz_region_get_full_name (rz_region_get_codes ()[i]);

      width = MAX (width, measure (like, name));
    }
  return width;
}

/* By what usually stands in @column, so that a row that comes later moves nothing; longer words take two lines. */
static int
measure_column (RzResultColumn column,
                GtkWidget     *like)
{
  static const char *const usual[RZ_N_RESULT_COLUMNS] = {
    [RZ_RESULT_COLUMN_DAY] = "2028-08-28",
    [RZ_RESULT_COLUMN_OUTCOME] = "0000000000", /* the sign, and the word; a cause goes on in the second line */
    [RZ_RESULT_COLUMN_PERSON] = "欧阳*文",
    [RZ_RESULT_COLUMN_VALID_UNTIL] = "2028-08-28",
    [RZ_RESULT_COLUMN_RECEIPT] = "RZ-8W8W-8W8W-", /* half of one */
  };
  int width = measure (like, _ (titles[column]));

  if (usual[column] != NULL)
    width = MAX (width, measure (like, usual[column]));
  if (column == RZ_RESULT_COLUMN_CITY)
    width = MAX (width, measure_cities (like));
  if (column == RZ_RESULT_COLUMN_CHANNEL)
    width = MAX (width, MAX (measure (like, rz_result_item_get_channel_label ("terminal")), measure (like, rz_result_item_get_channel_label ("service"))));
  return width;
}

static gboolean
is_visible (guint column,
            guint level)
{
  if (level + 1 == N_LEVELS || column == RZ_N_RESULT_COLUMNS)
    return level + 1 == N_LEVELS && column == RZ_N_RESULT_COLUMNS;
  for (guint i = 0; i < level; i++)
    if (dispensable[i] == column)
      return FALSE;
  return TRUE;
}

static int
add_up (const int *widths,
        guint      level)
{
  int all = 0;

  for (guint i = 0; i < RZ_N_RESULT_COLUMNS; i++)
    all += is_visible (i, level) ? widths[i] : 0;
  return all;
}

void
rz_result_columns_fit (GtkColumnView *view,
                       GtkWidget     *like,
                       int            room)
{
  GListModel *columns;
  int         widths[RZ_N_RESULT_COLUMNS + 1];
  guint       level = 0;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view) && GTK_IS_WIDGET (like));

  for (guint i = 0; i < RZ_N_RESULT_COLUMNS; i++)
    widths[i] = measure_column (i, like);
  widths[RZ_N_RESULT_COLUMNS] = room;
  while (level + 1 < N_LEVELS && add_up (widths, level) > room)
    level++;
  widths[RZ_RESULT_COLUMN_OUTCOME] += MAX (room - add_up (widths, level), 0);

  columns = gtk_column_view_get_columns (view);
  for (guint i = 0; i <= RZ_N_RESULT_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_column_view_column_set_fixed_width (column, widths[i]);
      gtk_column_view_column_set_visible (column, is_visible (i, level));
    }
}
