package org.sciregistry.validation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR date of any precision, as the stretch of time it can mean.
 *
 * <p>A date without a zone means the site's day, and so does the day a full time was written on; only two full times
 * are compared on one clock.
 *
 * @param text as written
 * @param earliest first local moment it can mean
 * @param latest last local moment it can mean
 * @param exact the instant, for a full time only
 */
record Moment(
    String text,
    LocalDateTime earliest,
    LocalDateTime latest,
    @Nullable OffsetDateTime exact) {

  private static final Duration WRONG_CLOCKS = Duration.ofMinutes(10);

  /** The one read last: the results of a visit all say the same day. */
  private static volatile @Nullable Moment last;

  /** Reads a date, or answers null for an absent or unreadable one. */
  static @Nullable Moment of(@Nullable String text) {
    Moment before = last;
    if (text == null || before != null && before.text.equals(text)) {
      return text == null ? null : before;
    }
    Moment moment = read(text);
    last = moment;
    return moment;
  }

  private static @Nullable Moment read(String text) {
    try {
      if (text.length() == 4) {
        int year = Integer.parseInt(text);
        return days(text, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
      }
      if (text.length() == 7) {
        YearMonth month = YearMonth.parse(text);
        return days(text, month.atDay(1), month.atEndOfMonth());
      }
      if (text.length() == 10) {
        LocalDate day = LocalDate.parse(text);
        return days(text, day, day);
      }
      OffsetDateTime exact = OffsetDateTime.parse(text);
      return new Moment(text, exact.toLocalDateTime(), exact.toLocalDateTime(), exact);
    } catch (DateTimeException | NumberFormatException unreadable) {
      return null;
    }
  }

  private static Moment days(String text, LocalDate from, LocalDate to) {
    return new Moment(text, from.atStartOfDay(), to.atTime(LocalTime.MAX), null);
  }

  /** Whether every moment it can mean lies before every moment the other can mean. */
  boolean isBefore(Moment other) {
    if (exact != null && other.exact != null) {
      return exact.isBefore(other.exact);
    }
    return latest.isBefore(other.earliest);
  }

  /** Whether every moment it can mean lies after a time of the site, some minutes of wrong clocks aside. */
  boolean isAfter(ZonedDateTime now) {
    ZonedDateTime latest = now.plus(WRONG_CLOCKS);
    return exact == null
        ? earliest.isAfter(latest.toLocalDateTime())
        : exact.toInstant().isAfter(latest.toInstant());
  }

  /** Full days from another moment's day to this one's. */
  long daysSince(Moment other) {
    return ChronoUnit.DAYS.between(other.day(), day());
  }

  /** The local day it stands for, the first one when it is not exact. */
  LocalDate day() {
    return earliest.toLocalDate();
  }

  @Override
  public String toString() {
    return text;
  }
}
