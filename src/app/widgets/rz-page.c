/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three bands of every page, and its only tie to case and flow. */
#include "rz-page.h"

#include <adwaita.h>

#include "rz-band.h"
#include "rz-children.h"
#include "rz-fold.h"
#include "rz-footer.h"
#include "rz-header.h"
#include "rz-presence.h"
#include "rz-scale.h"
#include "rz-step-line.h"
#include "rz-step-rail.h"

/* Lines longer than this are hard to follow; pixels, on a screen of ordinary size. */
#define CONTENT_WIDTH 1136

typedef struct
{
  GSignalGroup *from_case; /* (owned): every change of the case */
  GSignalGroup *from_flow; /* (owned): every change of the flow */
  gboolean      in_front;
  GtkWidget    *header;   /* template */
  GtkWidget    *fold;     /* template */
  GtkWidget    *rail;     /* template */
  GtkWidget    *line;     /* template */
  GtkWidget    *scroller; /* template */
  AdwClamp     *clamp;    /* template */
  GtkWidget    *body;     /* template */
  GtkLabel     *heading;  /* template */
  GtkWidget    *footer;   /* template */
} RzPagePrivate;

enum
{
  PROP_CASE = 1,
  PROP_FLOW,
  PROP_HEADING,
  PROP_STEP,
  /* Handed on to the header. */
  PROP_TITLE,
  PROP_CITY,
  /* Handed on to the footer. */
  PROP_BACK_LABEL,
  PROP_EXTRA_LABEL,
  PROP_NOTICE,
  PROP_MAIN_LABEL,
  PROP_MAIN_SENSITIVE,
  PROP_MAIN_QUIET,
  PROP_BACK_FRAMED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void rz_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (RzPage, rz_page, GTK_TYPE_WIDGET, G_ADD_PRIVATE (RzPage) G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, rz_page_buildable_init))

static GtkBuildableIface *parent_buildable;

static RzPagePrivate *
get_private (RzPage *self)
{
  return rz_page_get_instance_private (self);
}

static GObject *
get_band (RzPage *self,
          guint   id)
{
  return G_OBJECT (id >= PROP_BACK_LABEL ? get_private (self)->footer : get_private (self)->header);
}

static void
set_heading (RzPage     *self,
             const char *text)
{
  RzPagePrivate *priv = get_private (self);

  gtk_label_set_label (priv->heading, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->heading), text != NULL && *text != '\0');
}

static void
set_step (RzPage *self,
          int     step)
{
  RzPagePrivate *priv = get_private (self);

  g_object_set (priv->rail, "step", step, NULL);
  g_object_set (priv->line, "step", step, NULL);
}

static void
back_cb (RzPage *self)
{
  if (get_private (self)->in_front)
    RZ_PAGE_GET_CLASS (self)->back (self);
}

static void
extra_cb (RzPage *self)
{
  if (get_private (self)->in_front && RZ_PAGE_GET_CLASS (self)->extra != NULL)
    RZ_PAGE_GET_CLASS (self)->extra (self);
}

static void
main_cb (RzPage *self)
{
  if (get_private (self)->in_front)
    RZ_PAGE_GET_CLASS (self)->main (self);
}

static void
changed_cb (RzPage *self)
{
  if (get_private (self)->in_front)
    rz_page_update (self);
}

static void
press_next (RzPage *self)
{
  g_autoptr (GError) error = NULL;

  if (!rz_case_next (rz_page_get_case (self), &error))
    g_debug ("Main button: %s", error->message);
}

static void
press_back (RzPage *self)
{
  g_autoptr (GError) error = NULL;

  if (!rz_case_back (rz_page_get_case (self), &error))
    g_debug ("Back button: %s", error->message);
}

static void
rz_page_get_property (GObject    *object,
                      guint       id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  RzPage        *self = RZ_PAGE (object);
  RzPagePrivate *priv = get_private (self);

  if (id == PROP_CASE)
    g_value_take_object (value, g_signal_group_dup_target (priv->from_case));
  else if (id == PROP_FLOW)
    g_value_take_object (value, g_signal_group_dup_target (priv->from_flow));
  else if (id == PROP_HEADING)
    g_value_set_string (value, gtk_label_get_label (priv->heading));
  else if (id == PROP_STEP)
    g_object_get_property (G_OBJECT (priv->rail), "step", value);
  else
    g_object_get_property (get_band (self, id), pspec->name, value);
}

static void
rz_page_set_property (GObject      *object,
                      guint         id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  RzPage        *self = RZ_PAGE (object);
  RzPagePrivate *priv = get_private (self);

  if (id == PROP_CASE)
    g_signal_group_set_target (priv->from_case, g_value_get_object (value));
  else if (id == PROP_FLOW)
    g_signal_group_set_target (priv->from_flow, g_value_get_object (value));
  else if (id == PROP_HEADING)
    set_heading (self, g_value_get_string (value));
  else if (id == PROP_STEP)
    set_step (self, g_value_get_int (value));
  else
    g_object_set_property (get_band (self, id), pspec->name, value);
}

static void
rz_page_add_child (GtkBuildable *buildable,
                   GtkBuilder   *builder,
                   GObject      *child,
                   const char   *type)
{
  RzPagePrivate *priv = get_private (RZ_PAGE (buildable));

  /* The page's own bands come first, by the template of this class; then the content, by that of the child class. */
  if (priv->body == NULL)
    parent_buildable->add_child (buildable, builder, child, type);
  else
    gtk_box_append (GTK_BOX (priv->body), GTK_WIDGET (child));
}

static void
rz_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = rz_page_add_child;
}

static void
rz_page_dispose (GObject *object)
{
  RzPagePrivate *priv = get_private (RZ_PAGE (object));

  g_clear_object (&priv->from_case);
  g_clear_object (&priv->from_flow);
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_page_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  static const struct
  {
    guint       id;
    const char *name;
  } texts[] = {
    { PROP_HEADING, "heading" },
    { PROP_TITLE, "title" },
    { PROP_CITY, "city" },
    { PROP_BACK_LABEL, "back-label" },
    { PROP_EXTRA_LABEL, "extra-label" },
    { PROP_NOTICE, "notice" },
    { PROP_MAIN_LABEL, "main-label" },
  };
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    props[texts[i].id] = g_param_spec_string (texts[i].name, NULL, NULL, NULL, flags);
  props[PROP_CASE] = g_param_spec_object ("case", NULL, NULL, RZ_TYPE_CASE, flags);
  props[PROP_FLOW] = g_param_spec_object ("flow", NULL, NULL, RZ_TYPE_FLOW, flags);
  props[PROP_STEP] = g_param_spec_int ("step", NULL, NULL, 0, 9, 0, flags);
  props[PROP_MAIN_SENSITIVE] = g_param_spec_boolean ("main-sensitive", NULL, NULL, TRUE, flags);
  props[PROP_MAIN_QUIET] = g_param_spec_boolean ("main-quiet", NULL, NULL, FALSE, flags);
  props[PROP_BACK_FRAMED] = g_param_spec_boolean ("back-framed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
rz_page_class_init (RzPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rz_page_get_property;
  object_class->set_property = rz_page_set_property;
  object_class->dispose = rz_page_dispose;
  klass->main = press_next;
  klass->back = press_back;
  install_properties (object_class);

  g_type_ensure (RZ_TYPE_FOLD);
  g_type_ensure (RZ_TYPE_FOOTER);
  g_type_ensure (RZ_TYPE_HEADER);
  g_type_ensure (RZ_TYPE_STEP_LINE);
  g_type_ensure (RZ_TYPE_STEP_RAIL);
  g_type_ensure (ADW_TYPE_CLAMP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, RzPage, header);
  gtk_widget_class_bind_template_child_private (widget_class, RzPage, fold);
  gtk_widget_class_bind_template_child_private (widget_class, RzPage, rail);
  gtk_widget_class_bind_template_child_private (widget_class, RzPage, line);
  gtk_widget_class_bind_template_child_private (widget_class, RzPage, scroller);
  gtk_widget_class_bind_template_child_private (widget_class, RzPage, clamp);
  gtk_widget_class_bind_template_child_private (widget_class, RzPage, body);
  gtk_widget_class_bind_template_child_private (widget_class, RzPage, heading);
  gtk_widget_class_bind_template_child_private (widget_class, RzPage, footer);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, extra_cb);
  gtk_widget_class_bind_template_callback (widget_class, main_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "page");
}

static void
rz_page_init (RzPage *self)
{
  RzPagePrivate *priv = get_private (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  rz_page_fit (self);
  rz_presence_follow (GTK_WIDGET (self)); /* the stack keeps pages that are not in front */
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  priv->from_case = g_signal_group_new (RZ_TYPE_CASE);
  g_signal_group_connect_swapped (priv->from_case, "notify", G_CALLBACK (changed_cb), self);
  priv->from_flow = g_signal_group_new (RZ_TYPE_FLOW);
  g_signal_group_connect_swapped (priv->from_flow, "notify", G_CALLBACK (changed_cb), self);
}

void
rz_page_fit (RzPage *self)
{
  int width;

  g_return_if_fail (RZ_IS_PAGE (self));

  width = (int) (CONTENT_WIDTH * rz_scale_get_room ());
  adw_clamp_set_maximum_size (get_private (self)->clamp, width);
  adw_clamp_set_tightening_threshold (get_private (self)->clamp, width);
}

RzCase *
rz_page_get_case (RzPage *self)
{
  g_autoptr (GObject) target = NULL;

  g_return_val_if_fail (RZ_IS_PAGE (self), NULL);

  target = g_signal_group_dup_target (get_private (self)->from_case);

  return (RzCase *) target; /* the stack of pages holds it */
}

RzFlow *
rz_page_get_flow (RzPage *self)
{
  g_autoptr (GObject) target = NULL;

  g_return_val_if_fail (RZ_IS_PAGE (self), NULL);

  target = g_signal_group_dup_target (get_private (self)->from_flow);

  return (RzFlow *) target; /* the stack of pages holds it */
}

void
rz_page_update (RzPage *self)
{
  g_return_if_fail (RZ_IS_PAGE (self));

  if (RZ_PAGE_GET_CLASS (self)->update != NULL && rz_page_get_case (self) != NULL)
    RZ_PAGE_GET_CLASS (self)->update (self);
}

void
rz_page_enter (RzPage *self)
{
  g_return_if_fail (RZ_IS_PAGE (self));

  get_private (self)->in_front = TRUE;
  gtk_widget_set_sensitive (get_private (self)->footer, TRUE);
  rz_page_scroll_to_top (self);
  if (RZ_PAGE_GET_CLASS (self)->enter != NULL)
    RZ_PAGE_GET_CLASS (self)->enter (self);
  rz_page_update (self);
}

void
rz_page_leave (RzPage *self)
{
  g_return_if_fail (RZ_IS_PAGE (self));

  get_private (self)->in_front = FALSE;
  gtk_widget_set_sensitive (get_private (self)->footer, FALSE); /* while it fades, its buttons would press on for the page that comes */
  if (RZ_PAGE_GET_CLASS (self)->leave != NULL)
    RZ_PAGE_GET_CLASS (self)->leave (self);
}

void
rz_page_resume (RzPage *self,
                RzPage *earlier)
{
  g_return_if_fail (RZ_IS_PAGE (self));
  g_return_if_fail (G_TYPE_CHECK_INSTANCE_TYPE (earlier, G_OBJECT_TYPE (self)));

  if (RZ_PAGE_GET_CLASS (self)->resume != NULL)
    RZ_PAGE_GET_CLASS (self)->resume (self, earlier);
}

void
rz_page_press_back (RzPage *self)
{
  g_return_if_fail (RZ_IS_PAGE (self));

  RZ_PAGE_GET_CLASS (self)->back (self);
}

GtkWidget *
rz_page_get_main_button (RzPage *self)
{
  g_return_val_if_fail (RZ_IS_PAGE (self), NULL);

  return rz_footer_get_main (RZ_FOOTER (get_private (self)->footer));
}

/* Where a page has no heading, the state stands first. */
static const char *
find_band (GtkWidget *within)
{
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *found = NULL;

      if (!gtk_widget_get_visible (child))
        continue;
      found = RZ_IS_BAND (child) ? rz_band_get_heading (RZ_BAND (child)) : find_band (child);
      if (found != NULL && *found != '\0')
        return found;
    }

  return NULL;
}

const char *
rz_page_get_sentence (RzPage *self)
{
  RzPagePrivate *priv;
  const char    *heading;

  g_return_val_if_fail (RZ_IS_PAGE (self), NULL);

  priv = get_private (self);
  heading = gtk_label_get_label (priv->heading);

  return *heading != '\0' ? heading : find_band (priv->body);
}

/* Runs before the layout of each frame: what has just been shown has its place in the second. */
static gboolean
scroll_into_sight_cb (GtkWidget     *widget,
                      GdkFrameClock *clock,
                      gpointer       user_data)
{
  guint          *n_frames = user_data;
  GtkWidget      *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment  *adjustment = scroller != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)) : NULL;
  graphene_rect_t bounds;

  if ((*n_frames)++ == 0)
    return G_SOURCE_CONTINUE;
  if (adjustment != NULL && gtk_widget_compute_bounds (widget, scroller, &bounds))
    {
      double top = gtk_adjustment_get_value (adjustment) + bounds.origin.y;

      gtk_adjustment_clamp_page (adjustment, top, top + bounds.size.height);
    }
  return G_SOURCE_REMOVE;
}

void
rz_page_scroll_into_sight (RzPage    *self,
                           GtkWidget *widget)
{
  g_return_if_fail (RZ_IS_PAGE (self) && GTK_IS_WIDGET (widget));

  gtk_widget_add_tick_callback (widget, scroll_into_sight_cb, g_new0 (guint, 1), g_free);
}

void
rz_page_scroll_to_top (RzPage *self)
{
  g_return_if_fail (RZ_IS_PAGE (self));

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (get_private (self)->scroller)), 0);
}
