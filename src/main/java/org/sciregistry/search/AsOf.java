package org.sciregistry.search;

import java.time.Clock;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.DateRange;
import org.sciregistry.store.LedgerView;

/**
 * The state {@code _asOf} asks for: as of the end of a time that is over, or of the ledger positions an answer named.
 *
 * <p>What is answered as of either never changes any more. Positions are those of a whole cut: of a site that they do not name, nothing belongs to it.
 */
public final class AsOf {

  /** The parameter. */
  public static final String PARAMETER = "_asOf";

  /** What is being committed now may still carry a time that was a moment ago. */
  private static final long SETTLED_MILLISECONDS = 10_000;

  private static final Pattern POSITION = Pattern.compile("([a-z0-9]{4}):([0-9]{1,15})");

  private static final Text ALLOWED = new Text(
      "write a date or time that ended at least ten seconds ago, or positions such as xian:1234 or"
          + " xian:1234,tehr:99 from the X-Ledger-Position of an earlier answer",
      "请写至少十秒前已结束的日期或时间，或先前应答头 X-Ledger-Position 中的位置，例如 xian:1234 或 xian:1234,tehr:99");

  private AsOf() {}

  /** How a ledger's position is written: the site's code and the number. */
  public static String written(Site site, long position) {
    return site.code() + ":" + position;
  }

  /** How the positions of several ledgers are written. */
  static String written(List<Site> sites, List<Long> positions) {
    return IntStream.range(0, sites.size())
        .mapToObj(at -> written(sites.get(at), positions.get(at)))
        .collect(Collectors.joining(","));
  }

  /**
   * The ledger position meant, which is not beyond the view's.
   *
   * @param sites those whose ledgers the caller reads
   * @param text a date, a time, or positions of sites joined by commas
   * @throws Fault when it is none of these, lies in the future, or names other sites only
   */
  public static long position(LedgerView view, List<Site> sites, String text, Clock clock) {
    List<String> parts = Values.split(text, ',');
    return parts.stream().anyMatch(part -> POSITION.matcher(part).matches())
        ? ofCut(view, sites, text, parts)
        : ofTime(view, text, clock);
  }

  private static long ofCut(LedgerView view, List<Site> sites, String text, List<String> parts) {
    Map<String, Long> positions = new HashMap<>();
    for (String part : parts) {
      var position = POSITION.matcher(part);
      if (!position.matches()
          || positions.put(position.group(1), Long.valueOf(position.group(2))) != null) {
        throw invalid(text, ALLOWED);
      }
    }
    List<String> read = sites.stream().map(Site::code).toList();
    // Who reads one site takes its position out of the cut of an analyst; who reads several
    // should not mistype the code of one and find nothing of it.
    boolean understood = read.size() == 1
        ? positions.containsKey(read.get(0))
        : read.containsAll(positions.keySet());
    if (!understood) {
      String codes = read.stream().sorted().collect(Collectors.joining(", "));
      throw invalid(
          text, new Text("you read the ledgers of " + codes + " only", "您只能读取以下站点的账本：" + codes));
    }
    long position = positions.getOrDefault(view.site().code(), 0L);
    if (position > view.position()) {
      String newest = written(view.site(), view.position());
      throw invalid(
          text, new Text("the ledger has not come further than " + newest, "账本目前只到 " + newest));
    }
    return position;
  }

  private static long ofTime(LedgerView view, String text, Clock clock) {
    try {
      // A plus sign that was not escaped arrives as a space.
      DateRange time =
          DateRange.parse(text.strip().replace(' ', '+'), view.site().zone());
      if (time.endsAt() <= clock.millis() - SETTLED_MILLISECONDS) {
        return view.positionBefore(time.endsAt());
      }
    } catch (DateTimeException noTime) {
      throw Fault.because(
          noTime,
          FaultCode.PARAMETER_VALUE_INVALID,
          ParameterCriteria.shown(text),
          "date",
          PARAMETER,
          ALLOWED);
    }
    throw invalid(text, ALLOWED);
  }

  private static Fault invalid(String text, Text allowed) {
    return Fault.of(
        FaultCode.PARAMETER_VALUE_INVALID,
        ParameterCriteria.shown(text),
        "date",
        PARAMETER,
        allowed);
  }
}
