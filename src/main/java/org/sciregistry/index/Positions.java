package org.sciregistry.index;

import java.math.BigDecimal;
import org.sciregistry.document.Node;
import org.sciregistry.index.IndexRow.NumberRow;

/** Where a Location is on the globe: a row for its latitude and one for its longitude, in degrees (WGS84). */
public final class Positions {

  private Positions() {}

  /** Whether a parameter asks for what is near. */
  public static boolean answer(ParameterKey parameter) {
    return parameter.code().equals("near") && parameter.resourceType().equals("Location");
  }

  /** The key of latitudes. */
  public static ParameterKey latitude(ParameterKey near) {
    return near.with("latitude");
  }

  /** The key of longitudes. */
  public static ParameterKey longitude(ParameterKey near) {
    return near.with("longitude");
  }

  static void write(ParameterKey near, Node location, Rows rows) {
    Node latitude = location.at("position", "latitude");
    Node longitude = location.at("position", "longitude");
    if (latitude != null && longitude != null) {
      rows.add(new NumberRow(latitude(near), new BigDecimal(latitude.text())));
      rows.add(new NumberRow(longitude(near), new BigDecimal(longitude.text())));
    }
  }
}
