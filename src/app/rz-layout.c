/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes down where every text and every control of a window stands, and what room it would need. */
#include "rz-layout.h"

#include <math.h>

#include <json-glib/json-glib.h>

#include "rz-language.h"
#include "rz-scale.h"
#include "rz-sheet.h"

typedef struct
{
  GtkWidget      *content; /* of the window: positions count from its corner */
  graphene_rect_t seen;    /* what scrolling leaves visible here */
  gboolean        scrolls; /* what is below can be scrolled into sight */
  gboolean        across;  /* what is at the side, too */
} Place;

static const char *
name_kind (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) || GTK_IS_INSCRIPTION (widget))
    return "label";
  if (GTK_IS_EDITABLE (widget) && !GTK_IS_TEXT (widget))
    return "field";
  if (GTK_IS_DROP_DOWN (widget))
    return "list";
  if (GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget))
    return "button";

  return NULL;
}

static void
add_rectangle (JsonBuilder           *builder,
               const char            *name,
               const graphene_rect_t *rectangle)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  json_builder_add_double_value (builder, rectangle->origin.x);
  json_builder_add_double_value (builder, rectangle->origin.y);
  json_builder_add_double_value (builder, rectangle->size.width);
  json_builder_add_double_value (builder, rectangle->size.height);
  json_builder_end_array (builder);
}

static void
add_needs (JsonBuilder           *builder,
           GtkWidget             *widget,
           const graphene_rect_t *box)
{
  GtkBorder margin;
  int       width, height, sides;

  /* What is measured holds the margin of the style sheet; the box does not. A pixel more, for a width that was rounded down. */
  gtk_style_context_get_margin (gtk_widget_get_style_context (widget), &margin);
  sides = margin.left + margin.right;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MAX (width, (int) ceilf (box->size.width) + sides + 1), &height, NULL, NULL, NULL);
  width -= sides;
  height -= margin.top + margin.bottom;
  json_builder_set_member_name (builder, "needs");
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, width);
  json_builder_add_int_value (builder, height);
  json_builder_end_array (builder);
}

static void
add_classes (JsonBuilder *builder,
             GtkWidget   *widget)
{
  g_auto (GStrv) classes = gtk_widget_get_css_classes (widget);

  json_builder_set_member_name (builder, "classes");
  json_builder_begin_array (builder);
  for (char **name = classes; *name != NULL; name++)
    json_builder_add_string_value (builder, *name);
  json_builder_end_array (builder);
}

/* The first label inside says what stands on a button. */
static const char *
read_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *text = gtk_widget_get_mapped (child) ? read_text (child) : NULL;

      if (text != NULL)
        return text;
    }

  return NULL;
}

static void
add_text (JsonBuilder *builder,
          GtkWidget   *widget)
{
  const char *text = read_text (widget);

  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, text != NULL ? text : "");
  json_builder_set_member_name (builder, "shortened");
  json_builder_add_boolean_value (builder, GTK_IS_LABEL (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))));
}

static void
add_part (JsonBuilder           *builder,
          GtkWidget             *widget,
          const char            *kind,
          const graphene_rect_t *box,
          const Place           *place)
{
  graphene_rect_t seen;

  if (!graphene_rect_intersection (box, &place->seen, &seen))
    graphene_rect_init (&seen, 0, 0, 0, 0);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, kind);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, G_OBJECT_TYPE_NAME (widget));
  add_text (builder, widget);
  add_rectangle (builder, "box", box);
  add_rectangle (builder, "seen", &seen);
  json_builder_set_member_name (builder, "scrolls");
  json_builder_add_boolean_value (builder, place->scrolls);
  json_builder_set_member_name (builder, "across");
  json_builder_add_boolean_value (builder, place->across);
  add_needs (builder, widget, box);
  add_classes (builder, widget);
  json_builder_set_member_name (builder, "enabled");
  json_builder_add_boolean_value (builder, gtk_widget_is_sensitive (widget));
  json_builder_set_member_name (builder, "main");
  json_builder_add_boolean_value (builder, gtk_widget_has_css_class (widget, "main"));
  json_builder_end_object (builder);
}

static gboolean
scrolls_across (GtkScrolledWindow *scroller)
{
  GtkPolicyType across;

  gtk_scrolled_window_get_policy (scroller, &across, NULL);

  return across != GTK_POLICY_NEVER;
}

static void
add_parts (JsonBuilder *builder,
           GtkWidget   *widget,
           const Place *place)
{
  const char     *kind = name_kind (widget);
  Place           here = *place;
  graphene_rect_t box;

  if (!gtk_widget_get_mapped (widget) || gtk_widget_get_opacity (widget) == 0 || !gtk_widget_compute_bounds (widget, place->content, &box))
    return;
  if (kind != NULL)
    add_part (builder, widget, kind, &box, place);
  if (GTK_IS_SCROLLED_WINDOW (widget))
    {
      if (!graphene_rect_intersection (&box, &place->seen, &here.seen))
        graphene_rect_init (&here.seen, 0, 0, 0, 0);
      here.scrolls = TRUE;
      here.across = scrolls_across (GTK_SCROLLED_WINDOW (widget));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_parts (builder, child, &here);
}

gboolean
rz_layout_save (GtkWindow  *window,
                const char *path,
                GError    **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  GtkWidget       *content = gtk_window_get_child (window);
  RzSheet         *sheet = rz_sheet_find (GTK_WIDGET (window));
  Place            place = { content };

  g_return_val_if_fail (GTK_IS_WINDOW (window), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  graphene_rect_init (&place.seen, 0, 0, gtk_widget_get_width (content), gtk_widget_get_height (content));
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "size");
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, gtk_widget_get_width (content));
  json_builder_add_int_value (builder, gtk_widget_get_height (content));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "scale");
  json_builder_add_double_value (builder, rz_scale_get ());
  json_builder_set_member_name (builder, "language");
  json_builder_add_string_value (builder, rz_language_get ());
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  add_parts (builder, sheet != NULL ? GTK_WIDGET (sheet) : content, &place);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);

  return g_file_set_contents (path, text, -1, error);
}
