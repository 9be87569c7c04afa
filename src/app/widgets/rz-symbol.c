/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws an SVG of the project as vector, so that it is sharp at every text size, in the widget's own colour. */
#include "rz-symbol.h"

#include <librsvg/rsvg.h>

#define SYMBOLS "/io/github/renzheng/Renzheng/symbols/"

struct _RzSymbol
{
  GtkWidget parent_instance;

  char       *name;    /* (owned) (nullable) */
  RsvgHandle *drawing; /* (owned) (nullable): of @name */
};

enum
{
  PROP_SYMBOL = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RzSymbol, rz_symbol, GTK_TYPE_WIDGET)

static RsvgHandle *
load_drawing (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = g_strconcat (SYMBOLS, name, ".svg", NULL);
  RsvgHandle      *drawing = NULL;

  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes != NULL)
    drawing = rsvg_handle_new_from_data (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  if (drawing == NULL)
    g_warning ("No symbol \"%s\": %s", name, error->message);

  return drawing;
}

static void
paint (RzSymbol *self,
       cairo_t  *cr,
       double    size)
{
  g_autofree char *style = NULL;
  g_autofree char *colour = NULL;
  RsvgRectangle    viewport = { 0, 0, size, size };
  GdkRGBA          rgba;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &rgba);
  rgba.alpha = 1;
  colour = gdk_rgba_to_string (&rgba);
  style = g_strdup_printf ("svg { color: %s; }", colour);
  if (rsvg_handle_set_stylesheet (self->drawing, (const guint8 *) style, strlen (style), NULL))
    rsvg_handle_render_document (self->drawing, cr, &viewport, NULL);
}

static void
rz_symbol_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  RzSymbol *self = RZ_SYMBOL (widget);
  int       width = gtk_widget_get_width (widget);
  int       height = gtk_widget_get_height (widget);
  int       size = MIN (width, height);
  cairo_t  *cr;

  if (self->drawing == NULL || size <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_translate (cr, (width - size) / 2.0, (height - size) / 2.0);
  paint (self, cr, size);
  cairo_destroy (cr);
}

static void
rz_symbol_css_changed (GtkWidget         *widget,
                       GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (rz_symbol_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
rz_symbol_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  g_assert (id == PROP_SYMBOL);
  g_value_set_string (value, RZ_SYMBOL (object)->name);
}

static void
rz_symbol_set_property (GObject      *object,
                        guint         id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  g_assert (id == PROP_SYMBOL);
  rz_symbol_set_symbol (RZ_SYMBOL (object), g_value_get_string (value));
}

static void
rz_symbol_finalize (GObject *object)
{
  RzSymbol *self = RZ_SYMBOL (object);

  g_clear_object (&self->drawing);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (rz_symbol_parent_class)->finalize (object);
}

static void
rz_symbol_class_init (RzSymbolClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rz_symbol_get_property;
  object_class->set_property = rz_symbol_set_property;
  object_class->finalize = rz_symbol_finalize;
  widget_class->snapshot = rz_symbol_snapshot;
  widget_class->css_changed = rz_symbol_css_changed;

  props[PROP_SYMBOL] = g_param_spec_string ("symbol", NULL, NULL, NULL,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "symbol");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rz_symbol_init (RzSymbol *self)
{
}

GtkWidget *
rz_symbol_new (const char *name)
{
  return g_object_new (RZ_TYPE_SYMBOL, "symbol", name, NULL);
}

const char *
rz_symbol_get_symbol (RzSymbol *self)
{
  g_return_val_if_fail (RZ_IS_SYMBOL (self), NULL);

  return self->name;
}

void
rz_symbol_set_symbol (RzSymbol   *self,
                      const char *name)
{
  g_return_if_fail (RZ_IS_SYMBOL (self));

  if (g_strcmp0 (self->name, name) == 0)
    return;

  g_free (self->name);
  self->name = g_strdup (name);
  g_clear_object (&self->drawing);
  if (name != NULL)
    self->drawing = load_drawing (name);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SYMBOL]);
}
