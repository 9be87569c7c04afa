/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The band at the bottom of every page. */
#include "rz-footer.h"

#include "rz-children.h"
#include "rz-symbol.h"

struct _RzFooter
{
  GtkWidget parent_instance;

  GtkButton *back;          /* template */
  GtkWidget *back_symbol;   /* template */
  GtkLabel  *back_label;    /* template */
  GtkLabel  *notice;        /* template */
  GtkWidget *notice_symbol; /* template */
  GtkButton *extra;         /* template */
  GtkButton *main;          /* template */
};

enum
{
  PROP_BACK_LABEL = 1,
  PROP_EXTRA_LABEL,
  PROP_NOTICE,
  PROP_MAIN_LABEL,
  PROP_MAIN_SENSITIVE,
  PROP_MAIN_QUIET,
  PROP_BACK_FRAMED,
  N_PROPS
};

enum
{
  BACK,
  EXTRA,
  MAIN,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RzFooter, rz_footer, GTK_TYPE_WIDGET)

/* Only where three long buttons and large text leave no other way. */
static void
break_lines (GtkLabel *label)
{
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
}

static void
show_text (GtkWidget  *part,
           const char *text)
{
  gtk_widget_set_visible (part, text != NULL);
  if (GTK_IS_BUTTON (part))
    {
      gtk_button_set_label (GTK_BUTTON (part), text != NULL ? text : "");
      break_lines (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (part))));
    }
  else
    gtk_label_set_label (GTK_LABEL (part), text != NULL ? text : "");
}

static void
show_back (RzFooter   *self,
           const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (self->back), text != NULL);
  gtk_label_set_label (self->back_label, text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "", -1);
}

/* Without a way back, on home, the notice stands at the left with a telephone; else in the middle. */
static void
align_notice (RzFooter *self)
{
  gboolean alone = !gtk_widget_get_visible (GTK_WIDGET (self->back)) && gtk_widget_get_visible (GTK_WIDGET (self->notice));

  gtk_widget_set_visible (self->notice_symbol, alone);
  gtk_label_set_xalign (self->notice, alone ? 0 : 0.5);
  gtk_label_set_justify (self->notice, alone ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_CENTER);
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
back_clicked_cb (RzFooter *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
extra_clicked_cb (RzFooter *self)
{
  g_signal_emit (self, signals[EXTRA], 0);
}

static void
main_clicked_cb (RzFooter *self)
{
  g_signal_emit (self, signals[MAIN], 0);
}

static void
rz_footer_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  RzFooter *self = RZ_FOOTER (object);

  if (id == PROP_BACK_LABEL)
    g_value_set_string (value, gtk_label_get_label (self->back_label));
  else if (id == PROP_EXTRA_LABEL)
    g_value_set_string (value, gtk_button_get_label (self->extra));
  else if (id == PROP_NOTICE)
    g_value_set_string (value, gtk_label_get_label (self->notice));
  else if (id == PROP_MAIN_LABEL)
    g_value_set_string (value, gtk_button_get_label (self->main));
  else if (id == PROP_MAIN_SENSITIVE)
    g_value_set_boolean (value, gtk_widget_get_sensitive (GTK_WIDGET (self->main)));
  else if (id == PROP_MAIN_QUIET)
    g_value_set_boolean (value, gtk_widget_has_css_class (GTK_WIDGET (self->main), "quiet"));
  else
    g_value_set_boolean (value, gtk_widget_has_css_class (GTK_WIDGET (self->back), "framed"));
}

static void
rz_footer_set_property (GObject      *object,
                        guint         id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  RzFooter *self = RZ_FOOTER (object);

  if (id == PROP_BACK_LABEL)
    show_back (self, g_value_get_string (value));
  else if (id == PROP_EXTRA_LABEL)
    show_text (GTK_WIDGET (self->extra), g_value_get_string (value));
  else if (id == PROP_NOTICE)
    show_text (GTK_WIDGET (self->notice), g_value_get_string (value));
  else if (id == PROP_MAIN_LABEL)
    show_text (GTK_WIDGET (self->main), g_value_get_string (value));
  else if (id == PROP_MAIN_SENSITIVE)
    gtk_widget_set_sensitive (GTK_WIDGET (self->main), g_value_get_boolean (value));
  else if (id == PROP_MAIN_QUIET)
    set_class (GTK_WIDGET (self->main), "quiet", g_value_get_boolean (value));
  else
    {
      set_class (GTK_WIDGET (self->back), "framed", g_value_get_boolean (value));
      gtk_widget_set_visible (self->back_symbol, !g_value_get_boolean (value));
    }
  align_notice (self);
}

static void
rz_footer_dispose (GObject *object)
{
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_footer_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  static const char *const texts[] = { NULL, "back-label", "extra-label", "notice", "main-label" };

  for (guint id = PROP_BACK_LABEL; id <= PROP_MAIN_LABEL; id++)
    props[id] = g_param_spec_string (texts[id], NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_MAIN_SENSITIVE] = g_param_spec_boolean ("main-sensitive", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_MAIN_QUIET] = g_param_spec_boolean ("main-quiet", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_BACK_FRAMED] = g_param_spec_boolean ("back-framed", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

/* In the order they are read. GTK goes by where the middle of a button lies, and one of another height is half a pixel higher or lower. */
static gboolean
rz_footer_focus (GtkWidget       *widget,
                 GtkDirectionType direction)
{
  GtkWidget *at = gtk_widget_get_focus_child (widget);
  gboolean   back = direction == GTK_DIR_TAB_BACKWARD;

  if (!back && direction != GTK_DIR_TAB_FORWARD)
    return GTK_WIDGET_CLASS (rz_footer_parent_class)->focus (widget, direction);
  if (at != NULL && gtk_widget_child_focus (at, direction))
    return TRUE;

  for (GtkWidget *child = at != NULL ? (back ? gtk_widget_get_prev_sibling (at) : gtk_widget_get_next_sibling (at))
                                     : (back ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget));
       child != NULL;
       child = back ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child))
    if (gtk_widget_child_focus (child, direction))
      return TRUE;

  return FALSE;
}

static void
rz_footer_class_init (RzFooterClass *klass)
{
  static const char *const names[] = { "back", "extra", "main" };
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rz_footer_get_property;
  object_class->set_property = rz_footer_set_property;
  object_class->dispose = rz_footer_dispose;
  widget_class->focus = rz_footer_focus;
  install_properties (object_class);
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], RZ_TYPE_FOOTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RZ_TYPE_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-footer.ui");
  gtk_widget_class_bind_template_child (widget_class, RzFooter, back);
  gtk_widget_class_bind_template_child (widget_class, RzFooter, back_symbol);
  gtk_widget_class_bind_template_child (widget_class, RzFooter, back_label);
  gtk_widget_class_bind_template_child (widget_class, RzFooter, notice);
  gtk_widget_class_bind_template_child (widget_class, RzFooter, notice_symbol);
  gtk_widget_class_bind_template_child (widget_class, RzFooter, extra);
  gtk_widget_class_bind_template_child (widget_class, RzFooter, main);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, extra_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, main_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "bottomband");
}

static void
rz_footer_init (RzFooter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rz_footer_get_main (RzFooter *self)
{
  g_return_val_if_fail (RZ_IS_FOOTER (self), NULL);

  return GTK_WIDGET (self->main);
}
