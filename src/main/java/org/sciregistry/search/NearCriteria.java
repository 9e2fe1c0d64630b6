package org.sciregistry.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sciregistry.fault.Text;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.index.Positions;
import org.sciregistry.index.SearchParameter;

/** Locations near a point: {@code near=latitude|longitude|distance|unit} (https://hl7.org/fhir/R4/location.html#search). */
final class NearCriteria {

  private static final double RADIUS_KM = 6371.0088;
  private static final double KM_PER_DEGREE = Math.PI * RADIUS_KM / 180;

  /** Meant where no distance is given; R4 leaves it to the server. */
  private static final BigDecimal NEAR_KM = BigDecimal.valueOf(50);

  private static final Map<String, Double> UNITS_KM =
      Map.of("km", 1.0, "m", 0.001, "[mi_i]", 1.609344, "[mi_us]", 1.609347, "[ft_i]", 0.0003048);

  private static final Text FORM = new Text(
      "write latitude|longitude|distance|unit, such as 34.34|108.94|10|km; units are km, m, [mi_i], [mi_us], [ft_i]",
      "请写成 纬度|经度|距离|单位，例如 34.34|108.94|10|km；单位可为 km、m、[mi_i]、[mi_us]、[ft_i]");

  private NearCriteria() {}

  static Criterion of(SearchParameter parameter, String value) {
    List<Criterion> any = new ArrayList<>();
    for (String one : Values.split(value, ',')) {
      any.add(within(parameter, one));
    }
    return Criterion.any(any);
  }

  /** Whether a Location has a position at all. */
  static Criterion present(SearchParameter parameter) {
    return ValueCriterion.of(Table.NUMBER, Positions.latitude(parameter.key()), List.of());
  }

  private static Criterion within(SearchParameter parameter, String value) {
    List<String> parts = Values.split(value, '|');
    if (parts.size() < 2 || parts.size() > 4) {
      throw Values.invalid(parameter, value, FORM);
    }
    double latitude = Values.decimal(parameter, parts.get(0)).doubleValue();
    double longitude = Values.decimal(parameter, parts.get(1)).doubleValue();
    boolean given = parts.size() > 2 && !parts.get(2).isEmpty();
    BigDecimal distance = given ? Values.decimal(parameter, parts.get(2)) : NEAR_KM;
    boolean inUnit = given && parts.size() == 4 && !parts.get(3).isEmpty();
    String unit = inUnit ? Values.unescaped(parts.get(3)) : "km";
    Double factor = UNITS_KM.get(unit);
    if (factor == null
        || Math.abs(latitude) > 90
        || Math.abs(longitude) > 180
        || distance.signum() < 0) {
      throw Values.invalid(parameter, value, FORM);
    }
    double km = distance.doubleValue() * factor;
    return (sql, alias) -> add(sql, alias, parameter.key(), latitude, longitude, km);
  }

  /** A band of latitudes by the index, then the great circle (haversine). */
  private static void add(
      Sql sql, String alias, ParameterKey near, double latitude, double longitude, double km) {
    double degrees = km / KM_PER_DEGREE;
    double half = Math.sin(Math.min(Math.PI, km / RADIUS_KM) / 2);
    sql.add(alias + ".version_key IN (SELECT a.version_key FROM index_number a")
        .add(" JOIN index_number o ON ")
        .site("o")
        .add(" AND o.parameter_id = ?", sql.view().parameterNumber(Positions.longitude(near)))
        .add(" AND o.version_key = a.version_key WHERE ")
        .site("a")
        .add(" AND a.parameter_id = ?", sql.view().parameterNumber(Positions.latitude(near)))
        .add(" AND a.amount >= ?", BigDecimal.valueOf(latitude - degrees - 0.001))
        .add(" AND a.amount <= ?", BigDecimal.valueOf(latitude + degrees + 0.001))
        .add(
            " AND POWER(SIN(RADIANS(CAST(a.amount AS DOUBLE PRECISION) - CAST(? AS DOUBLE PRECISION)) / 2), 2)",
            latitude)
        .add(" + COS(RADIANS(CAST(? AS DOUBLE PRECISION)))", latitude)
        .add(" * COS(RADIANS(CAST(a.amount AS DOUBLE PRECISION)))")
        .add(
            " * POWER(SIN(RADIANS(CAST(o.amount AS DOUBLE PRECISION) - CAST(? AS DOUBLE PRECISION)) / 2), 2)",
            longitude)
        .add(" <= CAST(? AS DOUBLE PRECISION))", half * half);
  }
}
