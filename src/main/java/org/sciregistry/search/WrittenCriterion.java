package org.sciregistry.search;

import java.util.List;
import org.sciregistry.index.DateRange;
import org.sciregistry.store.LedgerView;

/**
 * Versions written within one of some spans of time. Time never goes back in a ledger, so that a span is one of version keys too.
 *
 * @param spans at least one
 */
record WrittenCriterion(List<Span> spans) implements Criterion {

  /** From a number on and before another: of milliseconds since 1970, or of version keys. */
  record Span(long from, long before) {
    static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

    Span and(Span other) {
      return new Span(Math.max(from, other.from), Math.min(before, other.before));
    }

    Span or(Span other) {
      return new Span(Math.min(from, other.from), Math.max(before, other.before));
    }

    boolean isEmpty() {
      return from >= before;
    }

    /** The keys of what was written in a span of time. */
    Span ofKeys(LedgerView view) {
      return new Span(
          view.firstKeyFrom(from), Math.min(view.firstKeyFrom(before), view.versionKeyBound()));
    }

    /** Adds that a column with a name is of it, with a leading AND. */
    void add(Sql sql, String column) {
      if (from != Long.MIN_VALUE) {
        sql.add(" AND " + column + " >= ?", from);
      }
      if (before != Long.MAX_VALUE) {
        sql.add(" AND " + column + " < ?", before);
      }
    }
  }

  /** The spans in which a version was written that compares so with a range of time. */
  static List<Span> spans(Prefix prefix, DateRange range, long now) {
    long from = range.startsAt();
    long to = range.endsAt();
    return switch (prefix) {
      case EQ -> List.of(range(from, to));
      case NE -> List.of(range(Long.MIN_VALUE, from), range(to, Long.MAX_VALUE));
      case GT, SA -> List.of(range(to, Long.MAX_VALUE));
      case GE -> List.of(range(from, Long.MAX_VALUE));
      case LT, EB -> List.of(range(Long.MIN_VALUE, from));
      case LE -> List.of(range(Long.MIN_VALUE, to));
      case AP -> {
        long slack = Math.abs(now - from) / 10;
        yield List.of(range(from - slack, to + slack));
      }
    };
  }

  private static Span range(long from, long before) {
    return new Span(from, before);
  }

  /** One span that all of them are within. */
  Span hull() {
    return spans.stream().reduce(Span::or).orElse(Span.ALL);
  }

  @Override
  public void add(Sql sql, String alias) {
    // What stands within others is no version, and was not written by itself.
    sql.add("EXISTS (SELECT 1 FROM version v0 WHERE ").site("v0");
    sql.add(" AND v0.version_key = " + alias + ".version_key AND (1 = 0");
    for (Span span : spans) {
      sql.add(" OR (1 = 1");
      span.add(sql, "v0.recorded_at");
      sql.add(")");
    }
    sql.add("))");
  }
}
