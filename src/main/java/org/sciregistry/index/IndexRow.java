package org.sciregistry.index;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One value a version can be found by; exact, never a hash of a short value. */
public sealed interface IndexRow {

  /** The search parameter the value belongs to. */
  ParameterKey parameter();

  /** A coded value; system and code are empty where the resource has none. */
  record TokenRow(ParameterKey parameter, String system, String code) implements IndexRow {

    /** The code as searches compare it: R4 asks for tokens without regard to case. */
    public String folded() {
      return Folding.foldCase(code);
    }

    // Codes differ sooner than what stands before them.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof TokenRow row
          && code.equals(row.code)
          && system.equals(row.system)
          && parameter.equals(row.parameter);
    }

    @Override
    public int hashCode() {
      return 31 * code.hashCode() + parameter.hashCode();
    }
  }

  /** A text; folded is without case and accents, exact as written. */
  record StringRow(ParameterKey parameter, String folded, String exact) implements IndexRow {}

  /** A reference: {@code Type/id} for what is stored here, else the URL as written. */
  record ReferenceRow(ParameterKey parameter, String target) implements IndexRow {}

  /** A date, time or period as the half-open range of its precision, in milliseconds since 1970 UTC. */
  record DateRow(ParameterKey parameter, long startsAt, long endsAt) implements IndexRow {}

  /** A number, as exact as it was written. */
  record NumberRow(ParameterKey parameter, BigDecimal value) implements IndexRow {}

  /** Two numbers of one element, such as where a variant starts and ends. */
  record NumberPairRow(ParameterKey parameter, BigDecimal value, BigDecimal other)
      implements IndexRow {}

  /** A quantity as written, and in UCUM base units where its unit is UCUM; otherwise canonical equals written. */
  record QuantityRow(
      ParameterKey parameter,
      BigDecimal value,
      String system,
      String code,
      String unit,
      BigDecimal canonicalValue,
      String canonicalUnit)
      implements IndexRow {}

  /** A URI, as written. */
  record UriRow(ParameterKey parameter, String uri) implements IndexRow {}

  /** What one element of a resource says of a code: the code, and a token, quantity, reference or two numbers. */
  record CompositeRow(ParameterKey parameter, TokenRow code, IndexRow value) implements IndexRow {}
}
