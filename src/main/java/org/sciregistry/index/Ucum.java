package org.sciregistry.index;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.jspecify.annotations.Nullable;

/** UCUM units in base units, so that kPa finds cm[H2O]. */
public final class Ucum {

  /** The system of UCUM codes. */
  public static final String SYSTEM = "http://unitsofmeasure.org";

  /** How a unit becomes base units. */
  private record Conversion(BigDecimal factor, String unit) {}

  /**
   * A value in base units.
   *
   * @param value the value
   * @param unit the base units, such as {@code g.m-1.s-2}
   */
  public record Canonical(BigDecimal value, String unit) {}

  private static final Conversion UNKNOWN = new Conversion(BigDecimal.ONE, "");
  private static final int MOST_UNITS = 10_000;

  private final UcumEssenceService service;
  private final Map<String, Conversion> conversions = new ConcurrentHashMap<>();

  /** Loads UCUM's definitions. */
  public Ucum() {
    try (InputStream essence = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
      service = new UcumEssenceService(essence);
    } catch (UcumException | java.io.IOException unreadable) {
      throw new IllegalStateException("UCUM's definitions cannot be read", unreadable);
    }
  }

  /** The value in base units, null when the code is no UCUM unit that a factor converts. */
  public @Nullable Canonical canonical(BigDecimal value, String code) {
    Conversion conversion = conversions.get(code);
    if (conversion == null) {
      conversion = convert(code);
      if (conversions.size() < MOST_UNITS) {
        conversions.put(code, conversion);
      }
    }
    return conversion.equals(UNKNOWN)
        ? null
        : new Canonical(value.multiply(conversion.factor()), conversion.unit());
  }

  private synchronized Conversion convert(String code) {
    try {
      Pair one = service.getCanonicalForm(new Pair(new Decimal("1"), code));
      Pair two = service.getCanonicalForm(new Pair(new Decimal("2"), code));
      BigDecimal factor = new BigDecimal(one.getValue().asDecimal());
      // Temperatures and other units with an offset are not converted by a factor.
      boolean linear = factor
              .multiply(BigDecimal.valueOf(2))
              .compareTo(new BigDecimal(two.getValue().asDecimal()))
          == 0;
      return linear ? new Conversion(factor, "=" + one.getCode()) : UNKNOWN;
    } catch (UcumException | RuntimeException noUnit) {
      return UNKNOWN;
    }
  }
}
