#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Renders the demo room: resources/demo/room.mp4, a walk through a synthetic living room, and resources/demo/room_true,
its true geometry in the format of saved reconstructions.

The room is made of boxes with procedural textures and is ray-cast with numpy, so the picture is the project's own.
Usage: make_demo_video.py OUT.mp4        (needs numpy and the ffmpeg command)
       make_demo_video.py --room FOLDER  (needs numpy)
"""
import json
import os
import subprocess
import sys

import numpy as np

WIDTH, HEIGHT, FPS, SECONDS = 640, 480, 15, 10
FOCAL_PX = 0.85 * WIDTH
ROOM_FRAMES, ROOM_WIDTH, ROOM_HEIGHT = 10, 128, 96
LIGHT = np.array([0.35, -0.45, 0.82]) / np.linalg.norm([0.35, -0.45, 0.82])


def furniture():
    """Boxes as (lower corner, upper corner, colour, texture), metres, z up, room 5 x 4 x 2.6."""
    boxes = []

    def box(x0, y0, z0, x1, y1, z1, colour, texture="plain"):
        boxes.append((np.array([x0, y0, z0]), np.array([x1, y1, z1]), np.array(colour, float), texture))

    wood, dark, blue, green = (170, 120, 70), (90, 60, 40), (60, 90, 150), (60, 120, 80)
    box(3.9, 1.2, 0.0, 4.8, 3.2, 0.42, blue, "weave")      # sofa seat
    box(4.6, 1.2, 0.42, 4.85, 3.2, 0.9, blue, "weave")     # sofa back
    box(3.9, 1.0, 0.0, 4.85, 1.2, 0.62, blue, "weave")     # sofa arms
    box(3.9, 3.2, 0.0, 4.85, 3.4, 0.62, blue, "weave")
    box(1.5, 1.3, 0.70, 2.9, 2.3, 0.75, wood, "wood")      # table
    for x in (1.55, 2.77):
        for y in (1.35, 2.17):
            box(x, y, 0.0, x + 0.08, y + 0.08, 0.70, dark, "wood")
    for x, y, back in ((1.65, 0.7, -1), (2.3, 0.7, -1), (1.65, 2.5, 1), (2.3, 2.5, 1)):  # four chairs
        box(x, y, 0.42, x + 0.42, y + 0.42, 0.47, green, "weave")
        rear = y if back < 0 else y + 0.37
        box(x, rear, 0.47, x + 0.42, rear + 0.05, 0.95, green, "weave")
        for dx in (0.02, 0.35):
            for dy in (0.02, 0.35):
                box(x + dx, y + dy, 0.0, x + dx + 0.05, y + dy + 0.05, 0.42, dark, "wood")
    box(0.05, 2.9, 0.0, 0.5, 3.9, 1.9, wood, "shelf")      # bookshelf
    box(0.2, 0.2, 0.0, 0.6, 0.6, 0.5, dark, "wood")        # side table
    box(0.33, 0.33, 0.5, 0.47, 0.47, 1.15, (225, 205, 150), "plain")  # lamp
    box(2.0, 1.6, 0.75, 2.3, 1.9, 0.95, (200, 70, 60), "checker")      # box on the table
    box(1.9, 3.97, 0.9, 3.3, 4.0, 1.9, (150, 190, 215), "window")
    box(4.97, 0.1, 0.0, 5.0, 0.95, 2.0, (150, 100, 60), "wood")        # door
    return boxes


def textured(points, normal_axis, colour, texture):
    """Colour of surface points [N, 3] of a box with this texture."""
    u, v = points[:, (normal_axis + 1) % 3], points[:, (normal_axis + 2) % 3]
    shade = np.ones(len(points))
    if texture == "checker":
        shade = 0.55 + 0.45 * ((np.floor(u / 0.05) + np.floor(v / 0.05)) % 2)
    elif texture == "wood":
        shade = 0.85 + 0.15 * np.sin(60 * u + 6 * np.sin(9 * v))
    elif texture == "weave":
        shade = 0.85 + 0.15 * np.sign(np.sin(80 * u) * np.sin(80 * v))
    elif texture == "shelf":
        shade = 0.35 + 0.65 * (np.abs(np.sin(7 * points[:, 2])) > 0.25)
        shade *= 0.7 + 0.3 * np.sin(np.floor(points[:, 1] / 0.04) * 12.9898) ** 2
    elif texture == "window":
        shade = 0.5 + 0.6 * ((np.abs((u % 0.7) - 0.35) < 0.32) & (np.abs((v % 0.5) - 0.25) < 0.22))
    elif texture == "floor":
        plank = np.floor(points[:, 1] / 0.15)
        shade = 0.75 + 0.18 * np.sin(plank * 78.233) + 0.07 * np.sin(40 * points[:, 0] + plank)
    elif texture == "paper":
        shade = 0.92 + 0.08 * np.sin(25 * u) * np.sin(25 * v)
    return colour[None, :] * shade[:, None]


def axes(origin, target):
    """Camera axes as rows: right, down, forward."""
    forward = (target - origin) / np.linalg.norm(target - origin)
    right = np.cross(forward, [0, 0, 1.0])
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(forward, right), forward])


def render(origin, target, boxes, width=WIDTH, height=HEIGHT):
    """From `origin` towards `target`: picture [H, W, 3] uint8, depth along the view axis [H, W], and the cosine
    between each ray and the surface that it meets [H, W]."""
    right, down, forward = axes(origin, target)
    focal = FOCAL_PX * width / WIDTH
    x = (np.arange(width) - width / 2 + 0.5) / focal
    y = (np.arange(height) - height / 2 + 0.5) / focal
    rays = forward + x[None, :, None] * right + y[:, None, None] * down
    rays = rays.reshape(-1, 3)
    with np.errstate(divide="ignore", invalid="ignore"):
        inverse = 1.0 / np.where(np.abs(rays) < 1e-9, 1e-9, rays)
    room_low, room_high = np.zeros(3), np.array([5.0, 4.0, 2.6])
    exits = np.maximum((room_low - origin) * inverse, (room_high - origin) * inverse)
    best, axis = exits.min(axis=1), exits.argmin(axis=1)
    owner = np.full(len(rays), -1)
    for i, (low, high, _, _) in enumerate(boxes):
        t0, t1 = (low - origin) * inverse, (high - origin) * inverse
        near, far = np.minimum(t0, t1), np.maximum(t0, t1)
        enter, leave = near.max(axis=1), far.min(axis=1)
        hit = (enter < leave) & (enter > 1e-6) & (enter < best)
        best[hit], axis[hit], owner[hit] = enter[hit], near.argmax(axis=1)[hit], i
    points = origin + rays * best[:, None]
    picture = np.zeros_like(rays)
    for i in np.unique(owner):
        for a in range(3):
            chosen = (owner == i) & (axis == a)
            if not chosen.any():
                continue
            if i < 0:
                floor = (a == 2) & (points[chosen][:, 2] < 1.0)
                colours = np.where(floor[:, None], textured(points[chosen], a, np.array([150, 110, 75.0]), "floor"),
                                   textured(points[chosen], a, np.array([215, 205, 190.0]), "paper"))
            else:
                colours = textured(points[chosen], a, boxes[i][2], boxes[i][3])
            picture[chosen] = colours * (0.62 + 0.38 * abs(LIGHT[a]))
    picture *= np.clip(1.15 - 0.05 * best[:, None], 0.7, 1.0)
    cosine = np.abs(rays[np.arange(len(rays)), axis]) / np.linalg.norm(rays, axis=1)
    shape = (height, width)
    return np.clip(picture, 0, 255).astype(np.uint8).reshape(*shape, 3), best.reshape(shape), cosine.reshape(shape)


def camera(t):
    """Position and look-at point at time t in 0..1: along three walls, with the table in the middle."""
    smooth = t * t * (3 - 2 * t)
    angle = 3.6 + 2.0 * smooth
    origin = np.array([2.4 + 1.9 * np.cos(angle), 1.95 + 1.5 * np.sin(angle), 1.55 + 0.08 * np.sin(5 * t)])
    target = np.array([4.0 - 3.0 * smooth, 2.3 + 0.3 * smooth, 0.6])
    return origin, target


def save_frame(folder, view, picture, depth, cosine):
    """The arrays of one frame. Confidence here is how squarely the camera saw a surface, from 1 to 20."""
    focal = FOCAL_PX * ROOM_WIDTH / WIDTH
    x = (np.arange(ROOM_WIDTH) - ROOM_WIDTH / 2 + 0.5) / focal
    y = (np.arange(ROOM_HEIGHT) - ROOM_HEIGHT / 2 + 0.5) / focal
    points = np.stack([x[None, :] * depth, y[:, None] * depth, depth], axis=-1)
    arrays = {"points_camera": points.astype("<f4"), "confidence_self": (1 + 19 * cosine).astype("<f4"), "rgb": picture}
    for name, values in arrays.items():
        np.save(os.path.join(folder, f"frame_{view:06d}.{name}.npy"), values)


def write_room(folder):
    """The true geometry as `vlm3r reconstruct --formats snapshot` would write it; world = first camera."""
    os.makedirs(folder, exist_ok=True)
    boxes, frames, world_from_room = furniture(), [], None
    for view in range(ROOM_FRAMES):
        index = round(view * (FPS * SECONDS - 1) / (ROOM_FRAMES - 1))
        origin, target = camera(index / (FPS * SECONDS - 1))
        room_from_camera = np.eye(4)
        room_from_camera[:3, :3], room_from_camera[:3, 3] = axes(origin, target).T, origin
        if world_from_room is None:
            world_from_room = np.linalg.inv(room_from_camera)
        save_frame(folder, view, *render(origin, target, boxes, ROOM_WIDTH, ROOM_HEIGHT))
        frames.append({"frame_index": index, "time_s": index / FPS, "width": ROOM_WIDTH, "height": ROOM_HEIGHT,
                       "focal_px": FOCAL_PX * ROOM_WIDTH / WIDTH, "cx_px": ROOM_WIDTH / 2, "cy_px": ROOM_HEIGHT / 2,
                       "world_from_camera": (world_from_room @ room_from_camera).round(12).tolist(),
                       "has_world_map": False})
    snapshot = {"format": "vlm3r-snapshot", "version": 1, "source": "room.mp4", "random_weights": False,
                "warnings": ["true geometry, rendered: no model made this room"], "frames": frames}
    with open(os.path.join(folder, "snapshot.json"), "w") as file:
        json.dump(snapshot, file, indent=1)


def main():
    if sys.argv[1] == "--room":
        write_room(sys.argv[2])
        return
    encoder = subprocess.Popen(
        ["ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{WIDTH}x{HEIGHT}",
         "-r", str(FPS), "-i", "-", "-c:v", "libx264", "-preset", "slow", "-crf", "24", "-pix_fmt", "yuv420p",
         "-movflags", "+faststart", sys.argv[1]], stdin=subprocess.PIPE)
    boxes = furniture()
    count = FPS * SECONDS
    for i in range(count):
        origin, target = camera(i / (count - 1))
        encoder.stdin.write(render(origin, target, boxes)[0].tobytes())
    encoder.stdin.close()
    sys.exit(encoder.wait())


if __name__ == "__main__":
    main()
