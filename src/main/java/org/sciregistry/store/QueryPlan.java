package org.sciregistry.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.store.PlanStep.Access;

/** What the statements of one question did, as the database itself tells it: {@code _explain=true}. */
public final class QueryPlan {

  private static final Pattern POSTGRESQL = Pattern.compile(
      "(?:Index(?: Only)? Scan(?: Backward)? using (\\w+) on|Bitmap Index Scan on|Seq Scan on) (\\w+)"
          + "[^\\n]*?(?:actual [^\\n]*?rows=([0-9.]+) loops=([0-9]+)|never executed)");

  private static final Pattern H2 = Pattern.compile(
      "/\\* PUBLIC\\.(\\w+(?:\\.tableScan)?)(?:: [^*]*)?\\*/(?:\\s*/\\* scanCount: (\\d+) \\*/)?");

  /** A question is answered in one thread; what it asks the database passes through {@link LedgerView}. */
  private static final ThreadLocal<@Nullable QueryPlan> CURRENT = new ThreadLocal<>();

  private final List<PlanStep> steps = new ArrayList<>();

  private QueryPlan() {}

  /** The plan of the question that this thread carries out, null when it is not to be explained. */
  static @Nullable QueryPlan current() {
    return CURRENT.get();
  }

  /**
   * Answers a question and takes note of what it asks the database.
   *
   * @param explained adds the plan to the answer
   */
  public static <T> T of(Supplier<T> answer, BiFunction<T, List<PlanStep>, T> explained) {
    QueryPlan plan = new QueryPlan();
    CURRENT.set(plan);
    try {
      return explained.apply(answer.get(), List.copyOf(plan.steps));
    } finally {
      CURRENT.remove();
    }
  }

  void add(String sql, int rows, long nanoseconds, String plan) {
    steps.add(new PlanStep(sql, rows, nanoseconds / 1_000_000.0, used(plan), plan.strip()));
  }

  private static List<Access> used(String plan) {
    List<Access> used = new ArrayList<>();
    Matcher scan = POSTGRESQL.matcher(plan);
    while (scan.find()) {
      String index = scan.group(1) == null ? scan.group(2) : scan.group(1);
      used.add(new Access(
          index,
          scan.group(3) == null
              ? -1
              : Math.round(Double.parseDouble(scan.group(3)) * Double.parseDouble(scan.group(4)))));
    }
    Matcher comment = H2.matcher(plan);
    while (comment.find()) {
      used.add(new Access(
          comment.group(1), comment.group(2) == null ? -1 : Long.parseLong(comment.group(2))));
    }
    return used;
  }
}
