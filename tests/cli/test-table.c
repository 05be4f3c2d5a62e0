/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-cli-private.h"

static void
test_columns (void)
{
  g_autoptr (StetCliTable) table = stet_cli_table_new ("lrl", 1);
  g_autofree char *text = NULL;

  stet_cli_table_add (table, "a", "1", "x", NULL);
  stet_cli_table_add (table, "", "100", "", NULL);
  stet_cli_table_add (table, "Hà Nội", "20", "end", NULL);
  stet_cli_table_add (table, "日本", "3", "wide", NULL);
  stet_cli_table_add (table, "e\u0301\u0302", "4", "marks", NULL);
  text = stet_cli_table_to_text (table);
  g_assert_cmpstr (text,
                   ==,
                   " a         1  x\n"
                   "         100\n"
                   " Hà Nội   20  end\n"
                   " 日本      3  wide\n"
                   " e\u0301\u0302         4  marks\n");
}

static void
test_nothing (void)
{
  g_autoptr (StetCliTable) table = stet_cli_table_new ("ll", 2);
  g_autofree char *text = stet_cli_table_to_text (table);

  g_assert_cmpstr (text, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/table/columns", test_columns);
  g_test_add_func ("/cli/table/nothing", test_nothing);
  return g_test_run ();
}
