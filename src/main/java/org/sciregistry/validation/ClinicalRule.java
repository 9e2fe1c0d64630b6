package org.sciregistry.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.IssueType;
import org.sciregistry.fault.Severity;
import org.sciregistry.fault.Text;

/**
 * The clinical rules no profile can hold.
 *
 * <p>What each asks for, how bad a breach is and what is told stand in {@code clinical-rules.tsv}, the one table that
 * the guide's page of rules is made of too.
 */
enum ClinicalRule {
  DAT_1,
  DAT_2,
  DAT_3,
  DAT_4,
  DAT_5,
  DAT_6,
  ISN_9,
  ISN_12,
  ISN_12A,
  ISN_12B,
  ISN_12C,
  ISN_12D,
  ISN_12E,
  ISN_12F,
  ISN_13,
  ISN_14,
  URO_1,
  URO_2,
  URO_3,
  URO_3A,
  URO_4,
  URO_5,
  URO_6,
  URO_6A,
  URO_7,
  URO_8,
  URO_9,
  URO_10,
  URO_11,
  URO_12,
  CEL_1,
  CEL_2,
  CEL_2A,
  CEL_4,
  CEL_4A,
  CEL_4B,
  CEL_5A,
  CEL_6,
  CEL_7,
  OUT_1,
  OUT_1A,
  OUT_2,
  OUT_3,
  OUT_3A,
  OUT_4,
  AE_5,
  AE_6;

  /** What must be known to check a rule. */
  enum Needs {
    /** The resource itself. */
    RESOURCE,
    /** What is sent together. */
    SUBMISSION,
    /** Also what was stored earlier. */
    HISTORY
  }

  private record Row(Severity severity, Needs needs, Text sentence, Text template) {}

  private static final String TABLE = "clinical-rules.tsv";
  private static final Map<String, Row> ROWS = read();

  /** The stable id shown beside the text, such as {@code uro-2}. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Severity severity() {
    return row().severity();
  }

  Needs needs() {
    return row().needs();
  }

  /** What the rule asks for. */
  Text sentence() {
    return row().sentence();
  }

  /** What is told of a breach, with its places open. */
  Text template() {
    return row().template();
  }

  Issue at(String expression, Object... arguments) {
    IssueType type = this == URO_1 ? IssueType.CODE_INVALID : IssueType.BUSINESS_RULE;
    return new Issue(severity(), type, expression, template().filled(arguments), id());
  }

  /** How many rows the table has. */
  static int rows() {
    return ROWS.size();
  }

  private Row row() {
    Row row = ROWS.get(id());
    if (row == null) {
      throw new IllegalStateException(TABLE + " has no row " + id());
    }
    return row;
  }

  private static Map<String, Row> read() {
    try (InputStream table = ClinicalRule.class.getResourceAsStream(TABLE)) {
      if (table == null) {
        throw new IllegalStateException(TABLE + " is not on the class path");
      }
      Map<String, Row> rows = new HashMap<>();
      new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("id\t"))
          .map(line -> line.split("\t", -1))
          .forEach(cells -> rows.put(
              cells[0],
              new Row(
                  Severity.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                  Needs.valueOf(cells[2].toUpperCase(Locale.ROOT)),
                  new Text(cells[3], cells[4]),
                  new Text(cells[5], cells[6]))));
      return rows;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
