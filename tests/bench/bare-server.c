/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The yardstick of the service: libsoup alone, which answers every call with the bytes of a file. Usage: bench-bare-server FILE; prints its address. */
#include <stdio.h>

#include <libsoup/soup.h>

static void
handle_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_replace (headers, "Content-Type", "application/json");
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), user_data);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SoupServer) server = soup_server_new ("server-header", "bare", NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GBytes) bytes = NULL;
  char   *text;
  gsize   length;
  GSList *uris;

  if (argc != 2 || !g_file_get_contents (argv[1], &text, &length, &error) || !soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error))
    {
      fprintf (stderr, "bench-bare-server: %s\n", error ? error->message : "which file?");
      return 3;
    }

  bytes = g_bytes_new_take (text, length);
  soup_server_add_handler (server, NULL, handle_cb, bytes, NULL);
  uris = soup_server_get_uris (server);
  printf ("{\"listening\":\"http://127.0.0.1:%d\"}\n", g_uri_get_port (uris->data));
  fflush (stdout);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (loop);
  return 0;
}
