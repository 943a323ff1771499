// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace vlm3r::viz {

// OpenGL 3.2 programs of the cloud. VTK puts the version line where it says so.

/// Points: filter and colour are decided here, from uniforms.
inline constexpr const char* kPointVertexShader = R"(//VTK::System::Dec
in vec3 position;
in vec4 colorPlace;
in float confidence;
uniform mat4 clipFromWorld;
uniform float minConfidence;
uniform int useBox;
uniform mat4 boxFromWorld;
uniform int colorBy;
uniform vec4 heightPlane;
uniform float confidenceScale;
uniform float framePlace;
out vec3 pointColor;

vec3 scaleColor(float t)
{
  const vec3 c0 = vec3(0.2777273272234177, 0.005407344544966578, 0.3340998053353061);
  const vec3 c1 = vec3(0.1050930431085774, 1.404613529898575, 1.384590162594685);
  const vec3 c2 = vec3(-0.3308618287255563, 0.214847559468213, 0.09509516302823659);
  const vec3 c3 = vec3(-4.634230498983486, -5.799100973351585, -19.33244095627987);
  const vec3 c4 = vec3(6.228269936347081, 14.17993336680509, 56.69055260068105);
  const vec3 c5 = vec3(4.776384997670288, -13.74514537774601, -65.35303263337234);
  const vec3 c6 = vec3(-5.435455855934631, 4.645852612178535, 26.3124352495832);
  t = clamp(t, 0.0, 1.0);
  return clamp(c0 + t*(c1 + t*(c2 + t*(c3 + t*(c4 + t*(c5 + t*c6))))), 0.0, 1.0);
}

void main()
{
  gl_Position = clipFromWorld * vec4(position, 1.0);
  pointColor = colorPlace.rgb;
  if (colorBy == 1) pointColor = scaleColor(framePlace >= 0.0 ? framePlace : (colorPlace.a * 255.0 - 1.0) / 254.0);
  if (colorBy == 2) pointColor = scaleColor(dot(heightPlane.xyz, position) + heightPlane.w);
  if (colorBy == 3) pointColor = scaleColor(log(max(1.0, confidence)) * confidenceScale);
  bool shown = colorPlace.a > 0.0 && confidence > minConfidence;
  if (useBox == 1)
  {
    vec3 inBox = abs((boxFromWorld * vec4(position, 1.0)).xyz);
    shown = shown && max(inBox.x, max(inBox.y, inBox.z)) <= 1.0;
  }
  if (!shown) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
)";

inline constexpr const char* kPointFragmentShader = R"(//VTK::System::Dec
//VTK::Output::Dec
in vec3 pointColor;
uniform int roundPoints;
void main()
{
  if (roundPoints == 1)
  {
    vec2 fromCenter = gl_PointCoord - vec2(0.5);
    if (dot(fromCenter, fromCenter) > 0.25) discard;
  }
  gl_FragData[0] = vec4(pointColor, 1.0);
}
)";

/// A triangle over the whole picture, larger than it on two sides.
inline constexpr const char* kScreenVertexShader = R"(//VTK::System::Dec
in vec2 place;
void main() { gl_Position = vec4(place, 0.0, 1.0); }
)";

/// Puts the points into the picture with their depths. Eye-dome lighting: a pixel grows darker by
/// how much nearer its neighbours are, on a logarithmic scale.
inline constexpr const char* kScreenFragmentShader = R"(//VTK::System::Dec
//VTK::Output::Dec
uniform sampler2D pointColors;
uniform sampler2D pointDepths;
uniform int edl;
uniform int edlRadius;
uniform int orthographic;
uniform vec2 nearFar;
uniform ivec2 corner;

float inverseDepth(float depth)
{
  if (orthographic == 1) return 1.0 / mix(nearFar.x, nearFar.y, depth);
  return mix(1.0 / nearFar.x, 1.0 / nearFar.y, depth);
}

float nearer(ivec2 pixel, float here)
{
  float depth = texelFetch(pointDepths, pixel, 0).r;
  return depth < 1.0 ? max(1.0, inverseDepth(depth) / here) : 1.0;
}

void main()
{
  ivec2 pixel = ivec2(gl_FragCoord.xy) - corner;
  float depth = texelFetch(pointDepths, pixel, 0).r;
  if (depth >= 1.0) discard;
  vec3 color = texelFetch(pointColors, pixel, 0).rgb;
  if (edl == 1)
  {
    ivec2 last = textureSize(pointDepths, 0) - ivec2(1);
    float here = inverseDepth(depth);
    float product = 1.0;
    product *= nearer(clamp(pixel + ivec2(edlRadius, 0), ivec2(0), last), here);
    product *= nearer(clamp(pixel - ivec2(edlRadius, 0), ivec2(0), last), here);
    product *= nearer(clamp(pixel + ivec2(0, edlRadius), ivec2(0), last), here);
    product *= nearer(clamp(pixel - ivec2(0, edlRadius), ivec2(0), last), here);
    float fourth = product * product * product * product;
    color *= max(0.25, 1.0 / (fourth * fourth));
  }
  gl_FragData[0] = vec4(color, 1.0);
  gl_FragDepth = depth;
}
)";

}  // namespace vlm3r::viz
