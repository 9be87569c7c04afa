/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays out picture, words and buttons, and lights the screen round them. */
#include "rz-face-stage.h"

#include "rz-children.h"

/* Beside each other from this width of the words on; the picture keeps at least PICTURE pixels. */
#define PICTURE 320
#define PICTURE_STACKED 300
#define GAP 48
#define GAP_STACKED 16
#define GAP_BUTTONS 12

/* Share of the width that the picture takes, as long as a line of the words holds this many signs. */
#define PICTURE_SHARE 0.45
#define WORDS_EM 12

struct _RzFaceStage
{
  GtkWidget parent_instance;

  guint light; /* 0xRRGGBB */
};

G_DEFINE_FINAL_TYPE (RzFaceStage, rz_face_stage, GTK_TYPE_WIDGET)

static GtkWidget *
get_words (GtkWidget *widget)
{
  return gtk_widget_get_next_sibling (gtk_widget_get_first_child (widget));
}

static GtkWidget *
get_buttons (GtkWidget *widget)
{
  return gtk_widget_get_last_child (widget);
}

/* Ten characters of the prompt should fit a line. */
static gboolean
is_stacked (GtkWidget *widget,
            int        width)
{
  int minimum, natural;

  gtk_widget_measure (get_words (widget), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);

  return width < PICTURE + GAP + MAX (minimum, MIN (natural, 420));
}

/* By the size of the letters, not by what they say now: a picture that grows and shrinks with each hint disturbs. */
static int
get_picture_width (GtkWidget *widget,
                   int        width)
{
  PangoContext *context = gtk_widget_get_pango_context (get_words (widget));
  double        em = pango_font_description_get_size (pango_context_get_font_description (context)) / (double) PANGO_SCALE;
  double        share = (width - GAP) * PICTURE_SHARE;

  return MAX (PICTURE, MIN (share, width - GAP - WORDS_EM * em));
}

static int
get_words_width (GtkWidget *widget,
                 int        width)
{
  return is_stacked (widget, width) ? width : width - GAP - get_picture_width (widget, width);
}

static int
get_height (GtkWidget *child,
            int        width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);

  return MAX (minimum, natural);
}

/* With the buttons under the words. */
static int
get_column_height (GtkWidget *widget,
                   int        width)
{
  int words_width = get_words_width (widget, width);

  return get_height (get_words (widget), words_width) + GAP_BUTTONS + get_height (get_buttons (widget), words_width);
}

/* With the buttons in a row under picture and words: that needs less height where they do not fit beside each other under the words. */
static int
get_row_height (GtkWidget *widget,
                int        width)
{
  return get_height (get_words (widget), get_words_width (widget, width)) + GAP_BUTTONS + get_height (get_buttons (widget), width);
}

static GtkSizeRequestMode
rz_face_stage_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rz_face_stage_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (get_words (widget), orientation, -1, minimum, NULL, NULL, NULL);
      *minimum = MAX (*minimum, PICTURE_STACKED);
      *natural = MAX (*minimum, 1040);
      return;
    }

  if (for_size < 0)
    for_size = 1040;
  if (is_stacked (widget, for_size))
    *minimum = PICTURE_STACKED + GAP_STACKED + get_column_height (widget, for_size);
  else
    *minimum = MIN (get_column_height (widget, for_size), get_row_height (widget, for_size));
  *natural = *minimum;
}

/* Long words make the page scroll: then the picture stays with their beginning. */
static void
place_picture (GtkWidget *widget,
               int        width,
               int        height,
               gboolean   centred)
{
  int own = MIN (height, width * 5 / 4);
  int y = centred ? (height - own) / 2 : 0;

  gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &(GtkAllocation){ 0, y, width, own }, -1);
}

/* One above the other, together in the middle of the height. */
static void
place_column (GtkWidget *widget,
              int        x,
              int        y,
              int        width,
              int        height)
{
  int words = get_height (get_words (widget), width);
  int buttons = get_height (get_buttons (widget), width);
  int top = y + MAX (0, (height - words - GAP_BUTTONS - buttons) / 2);

  gtk_widget_size_allocate (get_words (widget), &(GtkAllocation){ x, top, width, words }, -1);
  gtk_widget_size_allocate (get_buttons (widget), &(GtkAllocation){ x, top + words + GAP_BUTTONS, width, buttons }, -1);
}

static void
place_row (GtkWidget *widget,
           int        width,
           int        height)
{
  int words_width = get_words_width (widget, width);
  int buttons = get_height (get_buttons (widget), width);
  int upper = height - GAP_BUTTONS - buttons;

  place_picture (widget, width - GAP - words_width, upper, TRUE);
  gtk_widget_size_allocate (get_words (widget), &(GtkAllocation){ width - words_width, 0, words_width, upper }, -1);
  gtk_widget_size_allocate (get_buttons (widget), &(GtkAllocation){ 0, height - buttons, width, buttons }, -1);
}

static void
rz_face_stage_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  int words_width = get_words_width (widget, width);
  int column = get_column_height (widget, width);

  if (is_stacked (widget, width))
    {
      gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &(GtkAllocation){ 0, 0, width, PICTURE_STACKED }, -1);
      place_column (widget, 0, PICTURE_STACKED + GAP_STACKED, width, height - PICTURE_STACKED - GAP_STACKED);
    }
  else if (column > height && get_row_height (widget, width) < column)
    {
      place_row (widget, width, height);
    }
  else
    {
      place_picture (widget, width - GAP - words_width, height, column < height);
      place_column (widget, width - words_width, 0, words_width, height);
    }
}

/* Far beyond the stage itself: whatever clips it, the light reaches the edges of the content. */
static void
rz_face_stage_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  guint light = RZ_FACE_STAGE (widget)->light;

  if (light != 0)
    {
      GdkRGBA colour = { (light >> 16 & 0xff) / 255.0f, (light >> 8 & 0xff) / 255.0f, (light & 0xff) / 255.0f, 1 };

      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT (-4000, -4000, gtk_widget_get_width (widget) + 8000, gtk_widget_get_height (widget) + 8000));
    }
  GTK_WIDGET_CLASS (rz_face_stage_parent_class)->snapshot (widget, snapshot);
}

static void
rz_face_stage_dispose (GObject *object)
{
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_face_stage_parent_class)->dispose (object);
}

static void
rz_face_stage_class_init (RzFaceStageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_face_stage_dispose;
  widget_class->get_request_mode = rz_face_stage_get_request_mode;
  widget_class->measure = rz_face_stage_measure;
  widget_class->size_allocate = rz_face_stage_size_allocate;
  widget_class->snapshot = rz_face_stage_snapshot;
}

static void
rz_face_stage_init (RzFaceStage *self)
{
}

void
rz_face_stage_set_light (RzFaceStage *self,
                         guint        colour)
{
  g_return_if_fail (RZ_IS_FACE_STAGE (self));

  if (self->light == colour)
    return;

  self->light = colour;
  if (colour != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "lit");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "lit");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
