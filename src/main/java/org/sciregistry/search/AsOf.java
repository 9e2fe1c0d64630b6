package org.sciregistry.search;

import java.time.Clock;
import java.time.DateTimeException;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.DateRange;
import org.sciregistry.store.LedgerView;

/**
 * The state {@code _asOf} asks for: as of the end of a time that is over, or of a ledger position as an answer named it.
 *
 * <p>What is answered as of either never changes any more.
 */
public final class AsOf {

  /** The parameter. */
  public static final String PARAMETER = "_asOf";

  /** What is being committed now may still carry a time that was a moment ago. */
  private static final long SETTLED_MILLISECONDS = 10_000;

  private static final Text ALLOWED = new Text(
      "write a date or time that ended at least ten seconds ago, or a position such as xian:1234 from the"
          + " X-Ledger-Position of an earlier answer",
      "请写至少十秒前已结束的日期或时间，或先前应答头 X-Ledger-Position 中的位置，例如 xian:1234");

  private AsOf() {}

  /** How a ledger's position is written: the site's code and the number. */
  public static String written(Site site, long position) {
    return site.code() + ":" + position;
  }

  /**
   * The ledger position meant, which is not beyond the view's.
   *
   * @param text a date, a time, or positions of sites joined by commas, of which the view's own site is taken
   * @throws Fault when it is none of these, or lies in the future
   */
  public static long position(LedgerView view, String text, Clock clock) {
    String own = view.site().code() + ":";
    for (String one : Values.split(text, ',')) {
      if (one.startsWith(own) && one.substring(own.length()).matches("[0-9]{1,15}")) {
        long position = Long.parseLong(one.substring(own.length()));
        if (position > view.position()) {
          throw invalid(text);
        }
        return position;
      }
    }
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
    throw invalid(text);
  }

  private static Fault invalid(String text) {
    return Fault.of(
        FaultCode.PARAMETER_VALUE_INVALID,
        ParameterCriteria.shown(text),
        "date",
        PARAMETER,
        ALLOWED);
  }
}
