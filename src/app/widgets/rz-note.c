/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing to know, on a card. */
#include "rz-note.h"

#include <adwaita.h>

#include "rz-children.h"
#include "rz-symbol.h"

struct _RzNote
{
  GtkWidget parent_instance;

  GtkWidget *tile;   /* template */
  RzSymbol  *symbol; /* template */
  GtkLabel  *title;  /* template */
  GtkLabel  *text;   /* template */
};

enum
{
  PROP_SYMBOL = 1,
  PROP_TITLE,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RzNote, rz_note, GTK_TYPE_WIDGET)

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
rz_note_get_property (GObject    *object,
                      guint       id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  RzNote *self = RZ_NOTE (object);

  g_value_set_string (value, id == PROP_SYMBOL ? rz_symbol_get_symbol (self->symbol)
                                               : gtk_label_get_label (id == PROP_TITLE ? self->title : self->text));
}

static void
rz_note_set_property (GObject      *object,
                      guint         id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  RzNote     *self = RZ_NOTE (object);
  const char *text = g_value_get_string (value);

  if (id == PROP_SYMBOL)
    rz_symbol_set_symbol (self->symbol, text);
  else
    set_label (id == PROP_TITLE ? self->title : self->text, text);
}

static void
rz_note_dispose (GObject *object)
{
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_note_parent_class)->dispose (object);
}

static void
rz_note_class_init (RzNoteClass *klass)
{
  static const char *const names[] = { NULL, "symbol", "title", "text" };
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rz_note_get_property;
  object_class->set_property = rz_note_set_property;
  object_class->dispose = rz_note_dispose;
  for (guint id = PROP_SYMBOL; id < N_PROPS; id++)
    props[id] = g_param_spec_string (names[id], NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (ADW_TYPE_BIN);
  g_type_ensure (RZ_TYPE_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-note.ui");
  gtk_widget_class_bind_template_child (widget_class, RzNote, tile);
  gtk_widget_class_bind_template_child (widget_class, RzNote, symbol);
  gtk_widget_class_bind_template_child (widget_class, RzNote, title);
  gtk_widget_class_bind_template_child (widget_class, RzNote, text);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
rz_note_init (RzNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rz_note_new (const char *symbol,
             const char *title,
             const char *text)
{
  return g_object_new (RZ_TYPE_NOTE, "symbol", symbol, "title", title, "text", text, NULL);
}
