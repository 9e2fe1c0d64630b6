package org.sciregistry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.sciregistry.index.DateRange;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.index.SearchParameter;

/** Whom a resource is about, and when: the conditions of {@code $everything}. */
final class CareCriteria {

  /** References that the version row keeps as the patient it is about. */
  private static final Pattern ABOUT = Pattern.compile(
      "\\[[A-Za-z]+\\.(?:subject|patient|individual|beneficiary)(?:\\.where\\(resolve\\(\\) is Patient\\))?\\]");

  private final ParameterCatalog catalog;
  private final ParameterCriteria parameters;

  CareCriteria(ParameterCatalog catalog, ParameterCriteria parameters) {
    this.catalog = catalog;
    this.parameters = parameters;
  }

  /** That a resource of a type belongs to another one, because it refers to it or is it. */
  Criterion within(String compartment, String id, String type) {
    List<Criterion> any = new ArrayList<>();
    for (SearchParameter parameter : catalog.inCompartment(compartment, type)) {
      any.add(parameters.pointsTo(parameter, compartment + "/" + id));
    }
    if (type.equals(compartment)) {
      any.add(new IdCriterion(List.of(type), List.of(id)));
    }
    return Criterion.any(any);
  }

  /**
   * That a resource belongs to any other of a type. Whom most are about stands on the version; only the references that say it otherwise are looked up.
   *
   * @param compartment such as {@code Patient}
   */
  Criterion withinAny(String compartment, String type) {
    if (type.equals(compartment)) {
      return (sql, alias) -> sql.add("1 = 1");
    }
    List<Criterion> any = new ArrayList<>();
    any.add((sql, alias) -> sql.add(alias + ".patient_id IS NOT NULL"));
    for (SearchParameter parameter : catalog.inCompartment(compartment, type)) {
      if (!ABOUT.matcher(String.valueOf(parameter.expressions())).matches()) {
        any.add(parameters.pointsToAny(parameter, compartment));
      }
    }
    return Criterion.any(any);
  }

  /**
   * That a resource is about a time which overlaps another, or about none. Its start stands on the version, its end with its dates.
   *
   * @param from in milliseconds since 1970, as {@code before}
   */
  Criterion during(String type, long from, long before) {
    List<ParameterKey> dates = catalog.ofCare(type);
    return (sql, alias) -> {
      sql.add("(" + alias + ".effective_at IS NULL");
      if (from != Long.MIN_VALUE && !dates.isEmpty()) {
        // A period without a start may have ended before.
        sql.add(" AND NOT EXISTS (");
        dated(sql, alias, dates)
            .add(" AND x.starts_at = ? AND x.ends_at <= ?)", DateRange.BEGINNING, from);
      }
      sql.add(" OR " + alias + ".effective_at < ?", before);
      if (from != Long.MIN_VALUE) {
        sql.add(" AND (" + alias + ".effective_at >= ?", from);
        if (!dates.isEmpty()) {
          sql.add(" OR EXISTS (");
          dated(sql, alias, dates)
              .add(" AND x.starts_at = " + alias + ".effective_at AND x.ends_at > ?)", from);
        }
        sql.add(")");
      }
      sql.add(")");
    };
  }

  private static Sql dated(Sql sql, String alias, List<ParameterKey> dates) {
    sql.add("SELECT 1 FROM ")
        .byVersion(Table.DATE, "x")
        .add(" WHERE ")
        .site("x")
        .add(" AND x.parameter_id IN ");
    return sql.places(dates.stream().map(sql.view()::parameterNumber).toList())
        .add(" AND x.version_key = " + alias + ".version_key");
  }
}
