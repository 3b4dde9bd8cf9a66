package org.bdo.proxy.instances;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of what is posted.
 *
 * @param largestInstance bytes of a body
 */
@ConfigurationProperties("bdo.proxy")
record InstanceProperties(@DefaultValue("4GB") DataSize largestInstance) {}
